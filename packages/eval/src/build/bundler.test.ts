import { execFileSync } from "node:child_process";
import { expect, test } from "vitest";
import type { Plugin } from "esbuild";
import { runBundler } from "./bundler.ts";

/** Ends the bundler's process, as a stack overflow in it does. */
function killBundler(): void {
  const children = execFileSync("ps", ["-o", "pid=,args=", "--ppid", String(process.pid)], { encoding: "utf8" });
  for (const line of children.split("\n")) {
    if (/esbuild.*--service/.test(line)) process.kill(Number(line.trim().split(" ")[0]), "SIGKILL");
  }
}

/** Serves one module of the given text; `before` runs each time it is loaded. */
function memory(text: string, before: () => void | Promise<void> = () => undefined): Plugin {
  return {
    name: "memory",
    setup(build) {
      build.onResolve({ filter: /.*/ }, ({ path }) => ({ path, namespace: "memory" }));
      build.onLoad({ filter: /.*/ }, async () => {
        await before();
        return { contents: text };
      });
    },
  };
}

async function run(text: string, before?: () => void | Promise<void>): Promise<string> {
  const plugins = [memory(text, before)];
  const output = await runBundler({ entryPoints: ["a.js"], write: false, bundle: true, logLevel: "silent", plugins });
  return output.outputFiles[0]?.text ?? "";
}

test("a crash fails only the build that causes it, and later builds work", async () => {
  let crashes = 0;
  const crash = (): void => {
    crashes += 1;
    killBundler();
  };
  const results = await Promise.allSettled([run("first()"), run("bad()", crash), run("second()"), run("third()")]);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled", "fulfilled"]);
  expect(results[1]).toMatchObject({ reason: { message: expect.stringContaining("The compiler crashes") } });
  expect(crashes).toBe(2);
  expect(await run("later()")).toContain("later()");
});

test("a build that was ended by another's crash is run again", async () => {
  let loads = 0;
  const text = await run("again()", () => {
    if ((loads += 1) === 1) killBundler();
  });
  expect(text).toContain("again()");
  expect(loads).toBe(2);
});

test("two crashes at once do not stop what comes after them", async () => {
  const results = await Promise.allSettled([run("a()", killBundler), run("b()", killBundler), run("good()")]);
  expect(results.map(({ status }) => status)).toEqual(["rejected", "rejected", "fulfilled"]);
});

test("a faulty source is told as esbuild tells it, without another try", async () => {
  let loads = 0;
  const count = (): void => {
    loads += 1;
  };
  await expect(run("const = 1", count)).rejects.toMatchObject({
    errors: [{ text: 'Expected identifier but found "="' }],
  });
  expect(loads).toBe(1);
});
