import { expect, test } from "vitest";
import { safeValidate } from "../validate.ts";
import { makeGeneration, makeKey, makeVerdict } from "./record-fixtures.ts";
import { sampleEventSchema, sampleId, type SampleEvent } from "./sample.ts";

const generated: SampleEvent = {
  schema: "millwright.sample-generated/1",
  key: makeKey(),
  generation: makeGeneration(),
};

const graded: SampleEvent = {
  schema: "millwright.sample-graded/1",
  key: makeKey(),
  generationId: "gen_0",
  gradedAt: "2026-01-15T10:00:01.000Z",
  grader: "grader_0",
  verdict: makeVerdict(),
  artifacts: [{ name: "end.png", mediaType: "image/png", sha256: "a".repeat(64), bytes: 9 }],
  timing: { buildMs: null, totalMs: 12.5 },
};

test.each([[generated], [graded]])("a full $schema line is accepted as it is", (event) => {
  expect(safeValidate(sampleEventSchema, event)).toEqual({ ok: true, value: event });
});

test.each([
  ["an unknown kind of line", { ...generated, schema: "millwright.sample-lost/1" }, /^schema: /],
  ["a generation under another name", { ...generated, generation: undefined }, /^generation: /],
  ["half a trial", { ...generated, key: makeKey({ trial: 0.5 }) }, /^key\.trial: /],
  [
    "a hash that is too short",
    { ...graded, artifacts: [{ ...graded.artifacts[0], sha256: "abc" }] },
    /^artifacts\[0\]\.sha256: /,
  ],
  ["an unknown rung", { ...graded, verdict: { ...makeVerdict(), rung: "dreamt" } }, /^verdict\.rung: /],
  ["a negative duration", { ...graded, timing: { buildMs: -1, totalMs: 1 } }, /^timing\.buildMs: /],
])("%s is refused by its field", (_name, event, problem) => {
  expect(safeValidate(sampleEventSchema, event)).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(problem)],
  });
});

test("samples are the same only when every part of their key is", () => {
  expect(sampleId({ attempt: 0, trial: 0, model: "m", task: "todo", suite: "app-basics" })).toBe(sampleId(makeKey()));
  const others = [
    makeKey(),
    makeKey({ suite: "x" }),
    makeKey({ task: "x" }),
    makeKey({ model: "x" }),
    makeKey({ trial: 1 }),
    makeKey({ attempt: 1 }),
    makeKey({ task: 'todo","m', model: "" }),
  ];
  expect(new Set(others.map(sampleId)).size).toBe(others.length);
});

test("a corrected cost names its call, and may be unknown", () => {
  const line = {
    schema: "millwright.sample-repriced/1",
    key: makeKey(),
    generationId: "gen_0",
    repricedAt: "2026-02-01T00:00:00.000Z",
    cost: { microDollars: 7, priceBook: "config/2026-02-01" },
  };
  expect(safeValidate(sampleEventSchema, line)).toEqual({ ok: true, value: line });
  expect(safeValidate(sampleEventSchema, { ...line, cost: null }).ok).toBe(true);
  expect(safeValidate(sampleEventSchema, { ...line, cost: { microDollars: 0.5, priceBook: "x" } })).toMatchObject({
    ok: false,
    problems: [expect.stringMatching(/^cost\.microDollars: /)],
  });
});
