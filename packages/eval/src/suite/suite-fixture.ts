import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";

/** Files of a good suite with one task, `todo`, by path in the suite's folder. */
export const goodSuite: Readonly<Record<string, string>> = {
  "suite.json": JSON.stringify({ schema: "millwright.suite/1", id: "basics", title: "Basics", description: "Small." }),
  "todo/task.json": JSON.stringify(goodTask()),
  "todo/instruction.md": "\nBuild a list.\n\n",
  "todo/checks.json": JSON.stringify(checksFile([goodCheck()])),
  "todo/solution/index.html": "<h1>To do</h1>\n<p>To do</p>\n",
};

export function goodTask(change: object = {}): object {
  return {
    schema: "millwright.task/1",
    id: "todo",
    title: "To do",
    kind: "create",
    stack: "static",
    cohort: "forms",
    difficulty: "easy",
    created: "2026-01-01",
    ...change,
  };
}

export function goodCheck(change: object = {}): object {
  return {
    id: "title",
    level: "must",
    title: "Has a title",
    steps: [{ expectVisible: { role: "heading", name: "To do" } }],
    ...change,
  };
}

export function checksFile(checks: readonly object[]): object {
  return { schema: "millwright.checks/1", checks };
}

/** The good suite in a temporary folder, with files replaced, added or (null) left out; values become JSON. */
export async function suiteFolder(change: Record<string, string | object | null> = {}): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();
  for (const [path, content] of Object.entries({ ...goodSuite, ...change })) {
    if (content !== null) await folder.write(path, typeof content === "string" ? content : JSON.stringify(content));
  }
  return folder;
}

/** The suite with one check of the given steps. */
export function suiteWithSteps(steps: readonly unknown[]): Promise<TemporaryFolder> {
  return suiteFolder({ "todo/checks.json": checksFile([goodCheck({ steps })]) });
}
