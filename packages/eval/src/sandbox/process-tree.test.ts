import { spawn } from "node:child_process";
import { once } from "node:events";
import * as fc from "fast-check";
import { expect, test, vi } from "vitest";
import { descendants, killAll, straysOf, treeIds, treeMemory } from "./process-tree.ts";

const line = (id: number, parent: number) => ({ id, parent });

test("a tree is its root and all below it", () => {
  const lines = [line(1, 0), line(2, 1), line(3, 2), line(4, 1), line(5, 9), line(9, 0)];
  expect(descendants(lines, 2).map(({ id }) => id)).toEqual([2, 3]);
  expect(
    descendants(lines, 1)
      .map(({ id }) => id)
      .sort((a, b) => a - b),
  ).toEqual([1, 2, 3, 4]);
  expect(descendants(lines, 77)).toEqual([]);
});

test("the search ends, whatever is read", () => {
  const anyLine = fc.record({ id: fc.nat(20), parent: fc.nat(20) });
  fc.assert(
    fc.property(fc.uniqueArray(anyLine, { selector: ({ id }) => id }), fc.nat(20), (lines, root) => {
      const found = descendants(lines, root).map(({ id }) => id);
      expect(new Set(found).size).toBe(found.length);
    }),
  );
});

test.runIf(process.platform === "linux")("a process with its children is measured and killed", async () => {
  const child = spawn("sh", ["-c", "sleep 60 & sleep 60 & wait"], { stdio: "ignore" });
  const ended = once(child, "close");
  await vi.waitFor(() => expect(treeIds(child.pid ?? 0)).toHaveLength(3), { timeout: 5000 });
  const ids = treeIds(child.pid ?? 0);
  expect(await treeMemory(child.pid ?? 0)).toBeGreaterThan(100_000);
  killAll(ids);
  killAll(ids);
  await ended;
  await vi.waitFor(() => expect(ids.flatMap(treeIds)).toEqual([]), { timeout: 5000 });
  expect(await treeMemory(child.pid ?? 0)).toBe(0);
});

test("nothing is taken for astray in a namespace that is ours, or that nobody knows", () => {
  expect(straysOf(process.pid, new Set())).toEqual([]);
  expect(straysOf(2 ** 30, new Set())).toEqual([]);
});
