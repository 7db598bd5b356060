import { expect, test } from "vitest";
import { datasetManifestSchema } from "./dataset-manifest.ts";
import { exampleBodySchema, exampleId } from "./example.ts";
import { interactionSchema, outcomeId, outcomeSchema } from "./interaction.ts";
import { safeValidate } from "../validate.ts";

const least = { schema: "millwright.interaction/1", id: "call-1", at: "2026-03-01T10:00:00.000Z" };

test("an interaction needs an id and an instant; what is not said is null, never 0", () => {
  const interaction = interactionSchema.parse(least);
  expect(interaction).toMatchObject({ user: null, usage: null, costReported: null, consent: null, status: "ok" });
  expect(interaction.latency).toEqual({ firstTokenMs: null, totalMs: null });
  const { id: _id, ...anonymous } = least;
  expect(safeValidate(interactionSchema, anonymous)).toMatchObject({ ok: false, problems: [/^id: /] });
});

test("a wrong field of an interaction is named, an unknown one too", () => {
  const checked = safeValidate(interactionSchema, { ...least, costReported: 0.5, extra: 1 });
  expect(checked).toMatchObject({ ok: false });
  expect(checked.ok ? [] : checked.problems.join("\n")).toMatch(/costReported: [^]*extra/);
});

test("equal outcomes have one id, whatever was left out", () => {
  const short = { schema: "millwright.outcome/1", interaction: "call-1", at: least.at, kind: "kept" } as const;
  const long = { ...short, edited: null, replacedBy: null, persistedMs: null, evidence: null };
  expect(outcomeId(outcomeSchema.parse(short))).toBe(outcomeId(outcomeSchema.parse(long)));
  expect(outcomeId(outcomeSchema.parse({ ...short, kind: "reverted" }))).not.toBe(
    outcomeId(outcomeSchema.parse(short)),
  );
});

test("the id of an example follows from its content alone", () => {
  const prompt = [{ role: "user" as const, content: "A shop." }];
  const completion = [{ role: "assistant" as const, content: "<h1>Shop</h1>" }];
  const body = exampleBodySchema.parse({ kind: "label", prompt, completion, label: true, tools: null });
  expect(exampleId(body)).toBe(exampleId({ kind: "label", label: true, tools: null, completion, prompt }));
  expect(exampleId(body)).not.toBe(exampleId({ kind: "label", label: false, tools: null, completion, prompt }));
});

test("a manifest without a statement of consent is refused", () => {
  const checked = safeValidate(datasetManifestSchema, { schema: "millwright.dataset-manifest/1", consent: {} });
  expect(checked.ok ? "" : checked.problems.join("\n")).toMatch(/consent\.statement/);
});
