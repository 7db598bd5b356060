import { join } from "node:path";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { configSchema, defineConfig, loadConfig } from "./config.ts";

test("a config file is loaded with its path", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write(
    "millwright.config.ts",
    "const trials: number = 3;\nexport default { eval: { trials } };",
  );
  await expect(loadConfig(null, folder.path)).resolves.toEqual({ config: { eval: { trials: 3 } }, path });
});

test("a named file is found from the working folder", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write("other/my.mjs", 'export default { dir: "out" };');
  await expect(loadConfig("other/my.mjs", folder.path)).resolves.toEqual({ config: { dir: "out" }, path });
});

test("without a file everything is left to the defaults", async () => {
  await using folder = await temporaryFolder();
  await expect(loadConfig(null, folder.path)).resolves.toEqual({ config: {}, path: null });
});

test("a named file that is missing is an error", async () => {
  await using folder = await temporaryFolder();
  await expect(loadConfig("no.ts", folder.path)).rejects.toMatchObject({
    code: "config",
    message: `The config file ${join(folder.path, "no.ts")} does not exist.`,
  });
});

test.each([
  ["an unknown key", "export default { evals: {} };", "(top level): Unrecognized key"],
  ["an unknown inner key", "export default { eval: { trails: 2 } };", 'eval: Unrecognized key: "trails"'],
  ["a wrong value", "export default { eval: { trials: 0 } };", "eval.trials: Too small"],
  ["a missing default export", "export const config = {};", "(top level): Invalid input: expected object"],
])("%s is named", async (_name, text, message) => {
  await using folder = await temporaryFolder();
  const path = await folder.write("millwright.config.ts", text);
  await expect(loadConfig(null, folder.path)).rejects.toMatchObject({
    code: "config",
    message: expect.stringContaining(`${path} is not valid:\n  ${message}`),
  });
});

test.each([
  ["throws", 'throw new Error("not today");', "not today"],
  ["is broken", "export default {", ""],
  ["imports what is not there", 'import "./nothing.mjs";', "nothing.mjs"],
])("a file that %s cannot be loaded, and the hint says what it should be", async (_name, text, message) => {
  await using folder = await temporaryFolder();
  const path = await folder.write("millwright.config.mjs", text);
  await expect(loadConfig("millwright.config.mjs", folder.path)).rejects.toMatchObject({
    code: "config",
    message: expect.stringMatching(new RegExp(`^${path} cannot be loaded: .*${message}`, "s")),
    hint: "It is an ES module with a default export: export default defineConfig({ … }).",
  });
});

test("defineConfig returns its argument", () => {
  const config = { eval: { trials: 2 } };
  expect(defineConfig(config)).toBe(config);
});

test.each([
  [{ input: 1, output: 2, longContext: { over: 100, input: 2, output: 4 }, date: "2026-11-01" }, true],
  [{ gpuDollarsPerHour: 2.5, outputTokensPerSecond: 900 }, true],
  [{ input: 1 }, false],
  [{ input: -1, output: 2 }, false],
  [{ gpuDollarsPerHour: 2.5, outputTokensPerSecond: 0 }, false],
  [{ input: 1, output: 2, gpuDollarsPerHour: 3 }, false],
])("a price of %j is taken: %s", (price, taken) => {
  expect(configSchema.safeParse({ prices: { "url:m": price } }).success).toBe(taken);
});
