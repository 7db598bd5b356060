import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { runOnTerminal, runQuietly } from "./run-command.mjs";

const here = { cwd: fileURLToPath(new URL(".", import.meta.url)), env: process.env };

test("the exit code is the command's", async () => {
  expect(await runOnTerminal("sh", ["-c", "exit 3"], here)).toBe(3);
  expect(await runOnTerminal("sh", ["-c", "kill -TERM $$"], here)).toBe(143);
});

test("a command that does not exist is a result, not an exception", async () => {
  const { code, output } = await runQuietly("millwright-no-such-command", [], here);
  expect(code).toBe(127);
  expect(output).toContain("ENOENT");
});

test("quietly means that both outputs are kept", async () => {
  expect(await runQuietly("sh", ["-c", "echo out; echo err >&2; exit 1"], here)).toEqual({
    code: 1,
    output: "out\nerr\n",
  });
});

test.each(["SIGINT", "SIGTERM"] as const)(
  "%s reaches the command once and its exit code comes back",
  async (signal) => {
    const command = `trap 'echo stopped; exit 130' ${signal.slice(3)}; echo ready; for i in $(seq 200); do sleep 0.05; done`;
    const runner = `import { runOnTerminal } from "./run-command.mjs";
    process.exitCode = await runOnTerminal("sh", ["-c", ${JSON.stringify(command)}], { cwd: ".", env: process.env });`;
    const parent = spawn(process.execPath, ["--input-type=module", "--eval", runner], {
      cwd: here.cwd,
      stdio: ["ignore", "pipe", "inherit"],
    });
    let output = "";
    parent.stdout.setEncoding("utf8").on("data", (chunk: string) => {
      if (output === "") parent.kill(signal);
      output += chunk;
    });
    const [code] = await once(parent, "close");
    expect({ code, output }).toEqual({ code: 130, output: "ready\nstopped\n" });
  },
);
