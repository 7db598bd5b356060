import { expect, test } from "vitest";
import { buildSample, type Outcome } from "./sample-fixture.ts";
import { verdictSentence } from "./verdict-sentence.ts";

const key = { suite: "demo", task: "quiz", model: "alpha", trial: 0, attempt: 0 };

test("every outcome has its sentence", () => {
  const outcomes: Outcome[] = ["passed", "must", "rendered", "built", "parsed", "infrastructure", "ungraded"];
  const sentences = outcomes.map((outcome) => verdictSentence(buildSample(key, outcome, true, "")));
  expect(sentences).toMatchInlineSnapshot(`
    [
      "Passed all 3 must checks and all 2 should checks.",
      "Failed 1 of 3 must checks; passed 1 of 2 should checks.",
      "Failed at “rendered”: the page stayed blank or never finished loading.",
      "Failed at “built”: the app did not build.",
      "Failed at “parsed”: no files could be read from the answer.",
      "Not judged: an infrastructure failure, not the model's.",
      "Not graded yet.",
    ]
  `);
});

test("a call that failed and was never graded is not called a failure of the app", () => {
  const sample = { ...buildSample(key, "infrastructure", true, ""), graded: null };
  expect(verdictSentence(sample)).toBe("The model gave no answer.");
});
