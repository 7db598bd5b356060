import { captureIo, type TemporaryFolder } from "@millwright/test-kit";
import { main } from "./main.ts";

/** What a command left behind. */
export interface Ran {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the command line in this process, in a folder, with nothing of this machine's environment but the PATH. */
export async function runCli(args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}): Promise<Ran> {
  const { stdout, stderr } = captureIo();
  const code = await main(args, {
    stdout: stdout as unknown as NodeJS.WritableStream,
    stderr: stderr as unknown as NodeJS.WritableStream,
    env: { PATH: process.env.PATH, MILLWRIGHT_CHROMIUM: process.env.MILLWRIGHT_CHROMIUM, NO_COLOR: "1", ...env },
    cwd,
    fetch: globalThis.fetch,
    signal: new AbortController().signal,
  });
  return { code, stdout: stdout.text(), stderr: stderr.text() };
}

const page = (heading: string): string => `## index.html\n\n\`\`\`html\n<h1>${heading}</h1>\n\`\`\`\n`;

/** A suite in `suite/` that wants a heading Hello, and recordings in `good/` and `bad/` with two trials a task. */
export async function writeProject(folder: TemporaryFolder, tasks: readonly string[]): Promise<void> {
  const json = (value: unknown): string => JSON.stringify(value);
  const suite = { schema: "millwright.suite/1", id: "greetings", title: "Greetings", description: "Says hello." };
  await folder.write("suite/suite.json", json(suite));
  for (const id of tasks) {
    const task = { schema: "millwright.task/1", id, title: id, kind: "create", stack: "static", cohort: "test" };
    await folder.write(`suite/${id}/task.json`, json({ ...task, difficulty: "easy", created: "2026-01-01" }));
    await folder.write(`suite/${id}/instruction.md`, "Make a page with the heading “Hello”.\n");
    const steps = [{ expectVisible: { role: "heading", name: "Hello" } }];
    const checks = [{ id: "heading", level: "must", title: "The heading says Hello", steps }];
    await folder.write(`suite/${id}/checks.json`, json({ schema: "millwright.checks/1", checks }));
    await folder.write(`suite/${id}/solution/index.html`, "<h1>Hello</h1>\n");
    for (const trial of [0, 1]) {
      await folder.write(`good/${id}.${trial}.md`, page("Hello"));
      await folder.write(`bad/${id}.${trial}.md`, page("Goodbye"));
    }
  }
}
