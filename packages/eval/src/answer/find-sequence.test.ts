import * as fc from "fast-check";
import { expect, it } from "vitest";
import { findSequence } from "./find-sequence.ts";

it("finds what indexOf finds", () => {
  const text = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 40 });
  const wanted = fc.string({ unit: fc.constantFrom("a", "b"), maxLength: 5 });
  fc.assert(
    fc.property(text, wanted, fc.nat(10), (haystack, needle, from) => {
      fc.pre(from <= haystack.length);
      expect(findSequence(haystack, needle, from)).toBe(haystack.indexOf(needle, from));
    }),
  );
});

it("finds lines in lines", () => {
  expect(findSequence(["a", "b", "a", "c"], ["a", "c"])).toBe(2);
  expect(findSequence(["a"], ["a", "a"])).toBe(-1);
});

it("is linear where a naive search is not", { timeout: 5_000 }, () => {
  const text = "a".repeat(2_000_000);
  expect(findSequence(text, `${"a".repeat(1_000_000)}b`)).toBe(-1);
});
