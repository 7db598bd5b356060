import { captureIo } from "@millwright/test-kit";
import { main } from "../../packages/cli/src/main.ts";

export interface Outcome {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/** Runs the real command line in this process, with nothing of this machine's environment but what is given. */
export async function runCommand(args: readonly string[], env: NodeJS.ProcessEnv, cwd: string): Promise<Outcome> {
  const { stdout, stderr } = captureIo({ columns: 110 });
  const exitCode = await main(args, {
    stdout: stdout as unknown as NodeJS.WritableStream,
    stderr: stderr as unknown as NodeJS.WritableStream,
    env,
    cwd,
    fetch: () => Promise.reject(new Error("The documentation is checked without a network.")),
    signal: new AbortController().signal,
  });
  return { exitCode, stdout: stdout.text(), stderr: stderr.text() };
}

/** A line of a shell block as words, with the variables set before the command. Quotes are understood, nothing else is. */
export function splitLine(line: string): { env: Record<string, string>; words: string[] } {
  const words = [...line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) => word.replace(/["']/g, ""));
  const first = words.findIndex((word) => !/^[A-Z][A-Z0-9_]*=/.test(word));
  const env = words
    .slice(0, first)
    .map((word) => [word.slice(0, word.indexOf("=")), word.slice(word.indexOf("=") + 1)]);
  return { env: Object.fromEntries(env) as Record<string, string>, words: words.slice(first) };
}

/** A flag as `--help` lists it. */
export interface Flag {
  name: string;
  type: string;
  text: string;
}

/** The flags of a command, sorted by name, read from its help; `--help` and `--version` left out. */
export function flagsOf(help: string): Flag[] {
  const section = /^Options:\n((?: .*\n?)+)/m.exec(help)?.[1] ?? "";
  const lines = section.replace(/\n {12,}(?=\S)/g, " ").split("\n");
  return lines
    .flatMap((line) => {
      const [, name = "", rest = ""] = /^ +--([a-z-]+) +(.*)$/.exec(line) ?? [];
      if (name === "" || name === "help" || name === "version") return [];
      const type = /\[(string|number|boolean|array)\]/.exec(rest)?.[1] ?? "";
      const text = rest.replace(`[${type}]`, "").replace("[default: []]", "").replace(/\s+/g, " ").trim();
      return [{ name, type: type === "array" ? "repeatable" : type, text }];
    })
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}
