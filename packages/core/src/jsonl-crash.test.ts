import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { pathToFileURL } from "node:url";
import { temporaryFolder } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { openJsonl, readJsonl } from "./jsonl.ts";
import { collect } from "./test-support.ts";

const numbered = z.object({ n: z.number() });
const jsonl = JSON.stringify(pathToFileURL(join(import.meta.dirname, "jsonl.ts")).href);

/** Appends for ever, five records at a time, and prints the number of each that is acknowledged. */
const appendForEver = `
  import { openJsonl } from ${jsonl};
  const writer = await openJsonl(process.argv[1]);
  const filler = "x".repeat(20_000);
  for (let n = 0; ; n += 5) {
    await Promise.all([0, 1, 2, 3, 4].map((at) => writer.append({ n: n + at, filler })));
    process.stdout.write(n + 4 + "\\n");
  }
`;

/** Appends until it fails, then prints how many were acknowledged and the error. */
const appendUntilFull = `
  import { openJsonl } from ${jsonl};
  const writer = await openJsonl(process.argv[1]);
  const filler = "x".repeat(3000);
  let acknowledged = 0;
  try {
    for (;;) { await writer.append({ n: acknowledged, filler }); acknowledged += 1; }
  } catch (error) {
    console.log(JSON.stringify({ acknowledged, code: error.code, hint: error.hint, message: error.message }));
  }
`;

function node(script: string, path: string): ChildProcess {
  return spawn(process.execPath, ["--input-type=module-typescript", "-e", script, path], {
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (child.stdout === null) throw new Error("The child has no output.");
  for await (const line of createInterface({ input: child.stdout })) return line;
  throw new Error("The child printed nothing.");
}

test("everything acknowledged survives kill -9, and the next process goes on", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "x.jsonl");
  for (const lines of [1, 7, 20]) {
    const before = (await collect(readJsonl(path, numbered))).length;
    const child = node(appendForEver, path);
    if (child.stdout === null) throw new Error("The child has no output.");
    const ended = once(child, "close");
    let seen = 0;
    let last = -1;
    for await (const line of createInterface({ input: child.stdout })) {
      last = Number(line);
      if ((seen += 1) === lines) child.kill("SIGKILL");
    }
    await ended;
    expect(child.signalCode).toBe("SIGKILL");
    const read = (await collect(readJsonl(path, numbered))).slice(before).map(({ n }) => n);
    expect(read.length).toBeGreaterThan(last);
    expect(read).toEqual(Array.from({ length: read.length }, (_, n) => n));
  }
});

test("when a file may grow no further, what was acknowledged stays whole and the rest is refused", async () => {
  await using folder = await temporaryFolder();
  const path = join(folder.path, "x.jsonl");
  const child = spawn(
    "bash",
    [
      "-c",
      'ulimit -f 64; exec "$0" "$@"',
      process.execPath,
      "--input-type=module-typescript",
      "-e",
      appendUntilFull,
      path,
    ],
    { stdio: ["ignore", "pipe", "inherit"] },
  );
  const { acknowledged, code, message } = JSON.parse(await firstLine(child));
  expect(code).toBe("environment");
  expect(message).toContain(`${path} cannot be written: `);
  expect(acknowledged).toBeGreaterThan(5);
  expect((await folder.read("x.jsonl")).endsWith("}\n")).toBe(true);
  expect(await collect(readJsonl(path, numbered))).toHaveLength(acknowledged);

  await using writer = await openJsonl(path);
  await writer.append({ n: -1 });
  expect((await collect(readJsonl(path, numbered))).at(-1)).toEqual({ n: -1 });
});

describe.skipIf(!existsSync("/dev/full"))("on a full disk", () => {
  test("an append fails with what to do about it", async () => {
    await using writer = await openJsonl("/dev/full");
    await expect(writer.append({ n: 1 })).rejects.toMatchObject({
      code: "environment",
      message: expect.stringContaining("ENOSPC"),
      hint: "Free some disk space, then run the same command again: it goes on where it stopped.",
    });
  });

  test("every append that shared the write fails, and none stays unhandled", async () => {
    await using writer = await openJsonl("/dev/full");
    const results = await Promise.allSettled([1, 2, 3].map((n) => writer.append({ n })));
    expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "rejected"]);
  });
});
