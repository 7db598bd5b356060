import { expect, test } from "vitest";
import { durationMs, stepKind, stepSchema } from "./steps.ts";

test.each([
  ["500ms", 500],
  ["3s", 3000],
  ["1.5s", 1500],
  ["25m", 1_500_000],
  ["2h", 7_200_000],
  ["1d", 86_400_000],
])("%s are %d milliseconds", (text, milliseconds) => {
  expect(stepSchema.safeParse({ clock: text }).success).toBe(true);
  expect(durationMs(text)).toBe(milliseconds);
});

test.each(["5", "s", "-1s", "1 s", "1.2.3s", "1w", ".5s"])("%s is no duration", (text) => {
  expect(stepSchema.safeParse({ clock: text }).success).toBe(false);
});

test("a step's defaults are filled in", () => {
  const target = { role: "status" };
  expect(stepSchema.parse({ expectNumber: target, equals: 3 })).toEqual({
    expectNumber: target,
    equals: 3,
    tolerance: 0.005,
  });
  expect(stepSchema.parse({ expectChecked: target })).toEqual({ expectChecked: target, equals: true });
});

test("the kind of a step is the key that names it", () => {
  expect(stepKind({ value: "x", fill: { label: "Name" } })).toBe("fill");
  expect(stepKind({ value: "x" })).toBeNull();
});
