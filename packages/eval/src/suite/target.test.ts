import fc from "fast-check";
import { expect, test } from "vitest";
import { textMatchSchema } from "./target.ts";
import { innerTextPattern, textPattern } from "./text-pattern.ts";

/** Text as people write it: printable ASCII with something in it besides white space, not between slashes. */
const plainText = fc.string().filter((text) => /\S/.test(text) && !/^\/.+\/[a-z]*$/s.test(text));
const changeCase = fc.constantFrom(
  (text: string) => text.toUpperCase(),
  (text: string) => text.toLowerCase(),
  (text: string) => text,
);
const space = fc.constantFrom(" ", "\n", "\t  ", "\u00a0");

test("a plain text matches itself, whatever its case and white space", () => {
  fc.assert(
    fc.property(plainText, changeCase, space, (text, change, gap) => {
      const shown = `${gap}${change(text).trim().replace(/\s+/g, gap)}${gap}`;
      expect(textPattern(text).test(shown)).toBe(true);
      expect(innerTextPattern(text).test(`before${shown}after`)).toBe(true);
    }),
  );
});

test("a plain text does not match a longer one, but is found inside of it", () => {
  fc.assert(
    fc.property(plainText, (text) => {
      expect(textPattern(text).test(`${text.trim()}x`)).toBe(false);
      expect(textPattern(text).test(`x${text.trim()}`)).toBe(false);
      expect(innerTextPattern(text).test(`x${text.trim()}x`)).toBe(true);
    }),
  );
});

test("no character of a plain text stands for another", () => {
  fc.assert(
    fc.property(plainText, plainText, (a, b) => {
      const plain = (text: string): string => text.trim().replace(/\s+/g, " ").toLowerCase();
      expect(textPattern(a).test(b)).toBe(plain(a) === plain(b));
    }),
  );
});

test.each(["a.b", "a*", "(1+1)", "[x]", "$5.00", "^top", "a|b", "C:\\n", "{2}", "what?", "a-b", "1/2"])(
  "%s is taken literally",
  (text) => {
    expect(textPattern(text).test(text)).toBe(true);
    expect(textPattern(text).test(text.replaceAll(/\W/g, "z"))).toBe(false);
  },
);

test("a text between slashes is a regular expression with its flags", () => {
  expect(textPattern("/^item \\d+$/").test("item 12")).toBe(true);
  expect(textPattern("/^item \\d+$/").test("Item 12")).toBe(false);
  expect(textPattern("/^item \\d+$/i").test("Item 12")).toBe(true);
  expect(innerTextPattern("/b.d/").test("abcde")).toBe(true);
});

test("an expression matches the same text every time, whatever its flags", () => {
  const pattern = textPattern("/item/gy");
  expect([pattern.test("item"), pattern.test("item"), pattern.test("one item")]).toEqual([true, true, true]);
});

test.each([
  ["Add", true],
  ["/a+/i", true],
  ["1/2", true],
  ["/(/", false],
  ["/a/q", false],
  ["", false],
  [" \n", false],
])("%j as a text to match is accepted: %s", (text, accepted) => {
  expect(textMatchSchema.safeParse(text).success).toBe(accepted);
});
