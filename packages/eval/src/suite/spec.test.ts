import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { defineChecks, loadSpec } from "./spec.ts";

test("a task without spec has no checks in code", async () => {
  expect(await loadSpec(null)).toEqual([]);
});

test("a spec's checks are loaded, ready to run", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write(
    "spec.ts",
    'const id: string = "a";\nexport default [{ id, level: "should", title: "A", run: async () => { throw new Error("ran"); } }];',
  );
  const [check] = await loadSpec(path);
  expect(check).toMatchObject({ id: "a", level: "should", title: "A" });
  await expect(check?.run({} as never)).rejects.toThrow("ran");
});

test.each([
  ["throws", 'throw new Error("not today");', / cannot be loaded: not today/],
  ["is broken", "export default [", / cannot be loaded: /],
  ["has no default export", "export const checks = [];", / is not valid:\n {2}\(top level\): .*expected array/],
  ["has a wrong level", 'export default [{ id: "a", level: "may", title: "A", run() {} }];', /\[0\]\.level: /],
  ["has nothing to run", 'export default [{ id: "a", level: "must", title: "A" }];', /\[0\]\.run: expected a function/],
])("a spec that %s is named", async (_name, text, message) => {
  await using folder = await temporaryFolder();
  const path = await folder.write("spec.ts", text);
  const error = await loadSpec(path).catch((thrown: unknown) => thrown);
  expect(error).toMatchObject({ code: "input", message: expect.stringMatching(message) });
  expect((error as Error).message.startsWith(path)).toBe(true);
});

test("defineChecks returns its argument", () => {
  const checks = [{ id: "a", level: "must", title: "A", run: async () => undefined }] as const;
  expect(defineChecks(checks)).toBe(checks);
});
