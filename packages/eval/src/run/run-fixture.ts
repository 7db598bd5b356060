import type { TemporaryFolder } from "@millwright/test-kit";

/** For tests: a suite in `suite/` whose tasks ask for a heading that says Hello. */
export async function writeSuite(folder: TemporaryFolder, tasks: readonly string[]): Promise<void> {
  const json = (value: unknown): string => JSON.stringify(value);
  await folder.write(
    "suite/suite.json",
    json({ schema: "millwright.suite/1", id: "greetings", title: "Greetings", description: "Says hello." }),
  );
  for (const id of tasks) {
    await folder.write(
      `suite/${id}/task.json`,
      json({
        schema: "millwright.task/1",
        id,
        title: `Greeting ${id}`,
        kind: "create",
        stack: "static",
        cohort: "greeting",
        difficulty: "easy",
        created: "2026-01-01",
      }),
    );
    await folder.write(`suite/${id}/instruction.md`, "Make a page with the heading “Hello”.\n");
    await folder.write(
      `suite/${id}/checks.json`,
      json({
        schema: "millwright.checks/1",
        checks: [
          {
            id: "heading",
            level: "must",
            title: "The heading says Hello",
            steps: [{ expectVisible: { role: "heading", name: "Hello" } }],
          },
        ],
      }),
    );
  }
}
