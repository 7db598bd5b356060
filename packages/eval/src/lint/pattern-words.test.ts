import { expect, test } from "vitest";
import { patternWords } from "./pattern-words.ts";

test.each([
  ["Add expense", ["add", "expense"]],
  ["/\\badd\\s*expense\\b/i", ["add", "expense"]],
  ["/(please|kindly) enter[ -]?a name/i", ["please", "kindly", "enter", "name", "entera"]],
  ["/^(?!.*cancel).*fri.*16/i", ["fri"]],
  ["/(?<![\\d.,])6\\.21\\s*miles?/i", ["miles", "mile"]],
  ["/name(?!(s| of (all|any)))/i", ["name"]],
  ["/a(?=bread)/i", ["bread"]],
  ["/e-?mail/i", ["mail", "email"]],
  ["/to[ -]?do\\W*2/i", []],
  ["/colou?r/i", ["colour", "color"]],
  ["/\\$98,000(?!\\d)/", []],
  ["/it.s/i", []],
])("the words of %s are %j", (text, found) => {
  expect(patternWords(text)).toEqual(found);
});
