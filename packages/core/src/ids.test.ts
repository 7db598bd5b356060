import { isDeepStrictEqual } from "node:util";
import fc from "fast-check";
import { expect, test } from "vitest";
import { canonicalJson, contentId, sha256 } from "./ids.ts";
import { anyJson } from "./test-support.ts";

/** The value with the keys of every object in the opposite order. */
function reversed(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(reversed);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, inner]) => [key, reversed(inner)]),
  );
}

test("the order of keys never matters", () => {
  fc.assert(
    fc.property(anyJson(), (value) => {
      expect(canonicalJson(reversed(value))).toBe(canonicalJson(value));
    }),
  );
});

test("the text says the same as the value", () => {
  fc.assert(
    fc.property(anyJson(), (value) => {
      expect(isDeepStrictEqual(JSON.parse(canonicalJson(value)), JSON.parse(JSON.stringify(value)))).toBe(true);
    }),
  );
});

test("different values have different texts", () => {
  fc.assert(
    fc.property(anyJson(), anyJson(), (a, b) => {
      const same = isDeepStrictEqual(JSON.parse(JSON.stringify(a)), JSON.parse(JSON.stringify(b)));
      expect(canonicalJson(a) === canonicalJson(b)).toBe(same);
    }),
  );
  expect(canonicalJson([1, "1", [1]])).not.toBe(canonicalJson(["1", 1, [1]]));
});

test("keys are in code-unit order, also those that look like numbers", () => {
  expect(canonicalJson({ b: 1, a: 2, 10: 3, 9: 4, B: 5, é: 6 })).toBe('{"10":3,"9":4,"B":5,"a":2,"b":1,"é":6}');
});

test("a key named __proto__ is an ordinary key", () => {
  expect(canonicalJson(JSON.parse('{"a":1,"__proto__":{"x":2}}'))).toBe('{"__proto__":{"x":2},"a":1}');
});

test("a missing field equals an undefined one, and -0 equals 0", () => {
  expect(canonicalJson({ a: undefined, b: -0 })).toBe(canonicalJson({ b: 0 }));
});

test.each([[Number.NaN], [Infinity], [{ a: [Number.NEGATIVE_INFINITY] }], [1n], [undefined]])(
  "%o is refused, since JSON cannot hold it",
  (value) => {
    expect(() => canonicalJson(value)).toThrow(TypeError);
  },
);

test("a hash is the SHA-256 of the UTF-8 text", () => {
  expect(sha256("abc")).toBe("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  expect(sha256(new TextEncoder().encode("é"))).toBe(sha256("é"));
});

test("an id is its prefix and 16 digits that the content decides", () => {
  expect(contentId("gen", { b: 1, a: [2] })).toBe(contentId("gen", { a: [2], b: 1 }));
  expect(contentId("gen", { a: 1 })).toMatchInlineSnapshot(`"gen_015abd7f5cc57a2d"`);
  expect(contentId("gen", { a: 1 })).not.toBe(contentId("gen", { a: 2 }));
});
