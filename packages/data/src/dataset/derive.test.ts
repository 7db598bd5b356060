import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Triple } from "./candidate.ts";
import { derive } from "./derive.ts";
import { editRatio } from "./edit-ratio.ts";
import { groupNearDuplicates, minHash } from "./min-hash.ts";
import { assignSplits } from "./split.ts";

const page = Array.from({ length: 12 }, (_, index) => `<p>line ${index}</p>`).join("\n");

function triple(change: Partial<Omit<Triple, "outcome">> = {}, outcome: Partial<Triple["outcome"]> = {}): Triple {
  return {
    id: "a",
    at: 0,
    subject: "u_1",
    project: "p_1",
    session: "s_1",
    operation: "edit",
    model: "m",
    finishReason: "stop",
    messages: [{ role: "user", content: "Change it." }],
    tools: null,
    answer: { role: "assistant", content: `Here.\n<boltAction type="file" filePath="index.html">${page}</boltAction>` },
    filesAfter: { "index.html": page },
    outcome: { kind: "kept", edited: null, replacedBy: null, persistedMs: null, ...outcome },
    consent: { basis: null, policyVersion: null },
    ...change,
  };
}

const none = new Map<string, Triple>();
const bodyOf = (result: ReturnType<typeof derive>): unknown =>
  typeof result === "string" ? result : result.example.body;

describe("derive", () => {
  test("edited files are put back into the answer's own protocol", () => {
    const edited = { text: null, files: { "index.html": page.replace("line 3", "line three") } };
    expect(bodyOf(derive("preference", triple({}, { kind: "edited", edited }), none))).toMatchObject({
      chosen: [{ content: expect.stringMatching(/^Here\.\n<boltAction [^]*line three[^]*<\/boltAction>$/) }],
      rejected: [{ content: expect.stringContaining("line 3") }],
    });
  });

  test.each([
    ["sft", { kind: "reverted" }, "the outcome is no target"],
    ["sft", { kind: "edited", edited: { text: "something else", files: null } }, "the edit is another answer"],
    ["sft", { kind: "edited", edited: { text: null, files: { "other.html": "x" } } }, "the edit is not known"],
    ["preference", { kind: "kept" }, "the outcome compares nothing"],
    [
      "preference",
      { kind: "regenerated", replacedBy: "gone" },
      "the answer taken instead is not there or may not be used",
    ],
    ["label", { kind: "edited" }, "an edited answer is neither wanted nor unwanted"],
  ] as const)("%s gives nothing from %j", (kind, outcome, reason) => {
    expect(derive(kind, triple({}, outcome), none)).toBe(reason);
  });

  test("an answer that was taken instead is preferred, if its prompt was the same", () => {
    const other = triple({ id: "b", model: "n", answer: { role: "assistant", content: "Better." } });
    const result = derive("preference", triple({}, { kind: "regenerated", replacedBy: "b" }), new Map([["b", other]]));
    expect(bodyOf(result)).toMatchObject({ chosen: [{ content: "Better." }] });
    expect(typeof result === "string" ? null : result.example.provenance).toMatchObject({
      interactions: ["a", "b"],
      generators: ["m", "n"],
    });
    const another = { ...other, messages: [{ role: "user" as const, content: "Other." }] };
    expect(
      derive("preference", triple({}, { kind: "regenerated", replacedBy: "b" }), new Map([["b", another]])),
    ).toMatch(/another prompt/);
  });

  test("what lasted longer weighs more", () => {
    const weights = [null, 0, 15, 60].map((days) => {
      const result = derive("sft", triple({}, { persistedMs: days === null ? null : days * 86_400_000 }), none);
      return typeof result === "string" ? 0 : result.example.weight;
    });
    expect(weights).toEqual([0.7, 0.35, 0.525, 0.7]);
  });
});

test("the edit ratio is 0 for equal texts, 1 for strangers, the same both ways", () => {
  const lines = fc.array(fc.constantFrom("a", "bb", "ccc", "dddd"), { maxLength: 20 }).map((all) => all.join("\n"));
  fc.assert(
    fc.property(lines, lines, (a, b) => {
      expect(editRatio(a, a)).toBe(0);
      expect(editRatio(a, b)).toBeCloseTo(editRatio(b, a), 12);
      expect(editRatio(a, b)).toBeGreaterThanOrEqual(0);
      expect(editRatio(a, b)).toBeLessThanOrEqual(1);
    }),
  );
  expect(editRatio("a\nb\nc", "x\ny\nz")).toBe(1);
  expect(editRatio("a\nb\nc\nd", "a\nX\nc\nd")).toBeCloseTo(4 / 16, 12);
});

describe("near duplicates", () => {
  const words = (seed: number, count: number): string[] =>
    Array.from({ length: count }, (_, index) => `w${(seed * 7919 + index * 104729) % 100003}`);

  test("signatures agree about as often as the shingles overlap", () => {
    for (const [shared, of] of [
      [90, 100],
      [60, 100],
      [20, 100],
    ] as const) {
      const common = words(1, shared + 4);
      const a = minHash([...common, ...words(2, of - shared)].join(" "));
      const b = minHash([...common, ...words(3, of - shared)].join(" "));
      const jaccard = shared / (2 * of - shared);
      const agree = a.filter((value, index) => value === b[index]).length / a.length;
      expect(Math.abs(agree - jaccard)).toBeLessThan(0.15);
    }
  });

  test("texts are found at the rate of 14 bands of 8 rows", () => {
    let found = 0;
    const trials = 300;
    for (let trial = 0; trial < trials; trial += 1) {
      // 46 shingles, one word changed at an end: 45 of 47 are shared, J = 0.957; in the middle five differ, J = 41/51 = 0.80.
      const text = words(trial + 10, 50);
      const other = text.with(25, "changed");
      const [, root] = groupNearDuplicates([minHash(text.join(" ")), minHash(other.join(" "))]);
      if (root === 0) found += 1;
    }
    expect(found / trials).toBeGreaterThan(0.86);
    expect(found / trials).toBeLessThanOrEqual(1);
  });

  test("strangers stay apart, and short texts are compared as a whole", () => {
    const texts = [
      ...Array.from({ length: 200 }, (_, index) => words(index + 1000, 40).join(" ")),
      "A todo list!",
      "a TODO list",
      "a quiz",
    ];
    const roots = groupNearDuplicates(texts.map(minHash));
    expect([...roots].filter((root, index) => root !== index)).toEqual([200]);
  });
});

test("people who share a project, even by way of others, share a split", () => {
  const members = [
    ["u1", "p1"],
    ["u2", "p1"],
    ["u2", "p2"],
    ["u3", "p2"],
    ["u4", "p3"],
  ].map(([subject = "", project = ""]) => {
    const result = derive("sft", triple({ subject, project }), none);
    if (typeof result === "string") throw new Error(result);
    return result;
  });
  for (const validation of [0.1, 0.3, 0.5, 0.7]) {
    const splits = assignSplits(members, { validation, test: 0.2 });
    expect(new Set(splits.slice(0, 4)).size).toBe(1);
  }
});
