import { scripted } from "@millwright/models";
import fc from "fast-check";
import { expect, test } from "vitest";
import { makeTask } from "../test-support.ts";
import type { RunEvalOptions } from "./run-eval.ts";
import { trialId } from "./sample-state.ts";
import { shardName, trialsOf } from "./trials.ts";

function options(tasks: number, candidates: number, trials: number, shard: RunEvalOptions["shard"]): RunEvalOptions {
  const suite = {
    id: "s",
    title: "S",
    description: "",
    folder: "/s",
    version: "v",
    tasks: Array.from({ length: tasks }, (_, n) => makeTask([], { id: `t${n}` })),
  };
  const named = Array.from({ length: candidates }, (_, n) => ({ name: `m${n}`, spec: "", client: scripted([]) }));
  return { suites: [suite], candidates: named, trials, shard } as unknown as RunEvalOptions;
}

test("shards are disjoint, together they are the whole, and every candidate of a task and trial is in the same one", () => {
  const small = fc.integer({ min: 1, max: 6 });
  fc.assert(
    fc.property(small, small, small, small, (tasks, candidates, trials, count) => {
      const ids = (shard: RunEvalOptions["shard"]): string[] =>
        trialsOf(options(tasks, candidates, trials, shard)).map(({ key }) => trialId(key));
      const parts = Array.from({ length: count }, (_, n) =>
        trialsOf(options(tasks, candidates, trials, { index: n + 1, count })),
      );
      const together = parts.flatMap((part) => part.map(({ key }) => trialId(key)));
      expect(together.length).toBe(new Set(together).size);
      expect(together.sort()).toEqual(ids(null).sort());
      for (const part of parts) {
        const pairs = new Set(part.map(({ key }) => `${key.task}/${key.trial}`));
        expect(part).toHaveLength(pairs.size * candidates);
      }
      const sizes = parts.map((part) => part.length);
      expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(candidates);
    }),
  );
});

test("a shard's file is named after it", () => {
  expect([shardName(null), shardName(undefined), shardName({ index: 2, count: 3 })]).toEqual(["0", "0", "2of3"]);
});
