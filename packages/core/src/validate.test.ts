import { expect, test } from "vitest";
import { z } from "zod";
import { safeValidate, validate } from "./validate.ts";

const schema = z.strictObject({ name: z.string(), tags: z.array(z.object({ id: z.int() })).default([]) });

function problemsOf(of: z.ZodType, value: unknown): string[] {
  const result = safeValidate(of, value);
  return result.ok ? [] : result.problems;
}

test("a good value comes back with its defaults", () => {
  expect(safeValidate(schema, { name: "a" })).toEqual({ ok: true, value: { name: "a", tags: [] } });
  expect(validate(schema, { name: "a" }, "x.json")).toEqual({ name: "a", tags: [] });
});

test("every problem is a line with its path", () => {
  const value = { name: 1, tags: [{ id: 1 }, { id: "2" }], extra: true };
  expect(problemsOf(schema, value)).toMatchInlineSnapshot(`
    [
      "name: Invalid input: expected string, received number",
      "tags[1].id: Invalid input: expected number, received string",
      "(top level): Unrecognized key: "extra"",
    ]
  `);
  expect(problemsOf(schema, "text")).toMatchInlineSnapshot(`
    [
      "(top level): Invalid input: expected object, received string",
    ]
  `);
});

test("the error names its source, and its code can be chosen", () => {
  expect(() => validate(schema, {}, "x.json")).toThrowErrorMatchingInlineSnapshot(`
    [MillwrightError: x.json is not valid:
      name: Invalid input: expected string, received undefined]
  `);
  expect(() => validate(schema, {}, "x.json", "config")).toThrow(expect.objectContaining({ code: "config" }));
  expect(() => validate(schema, {}, "x.json")).toThrow(expect.objectContaining({ code: "input" }));
});

test("of very many problems the first eight are told", () => {
  const value = Array.from({ length: 11 }, () => 0);
  expect(() => validate(z.array(z.string()), value, "list")).toThrow(/\[7\]: .*\n {2}and 3 more$/);
});

const shape = z.union([
  z.strictObject({ circle: z.string(), fill: z.string().optional() }),
  z.strictObject({ square: z.string(), corner: z.strictObject({ radius: z.number() }).optional() }),
]);

test("of a union the branch that fits best is told", () => {
  expect(problemsOf(shape, { square: 3 })).toMatchInlineSnapshot(`
    [
      "square: Invalid input: expected string, received number",
    ]
  `);
  expect(problemsOf(shape, { circle: 3 })).toMatchInlineSnapshot(`
    [
      "circle: Invalid input: expected string, received number",
    ]
  `);
  expect(problemsOf(shape, { square: "a", corner: { radius: "big" } })).toMatchInlineSnapshot(`
    [
      "corner.radius: Invalid input: expected number, received string",
    ]
  `);
  expect(problemsOf(z.object({ at: z.array(shape) }), { at: [{ square: 3 }] })).toMatchInlineSnapshot(`
    [
      "at[0].square: Invalid input: expected string, received number",
    ]
  `);
});

test("a union of which no branch fits at all is told as a whole", () => {
  expect(problemsOf(z.object({ level: z.union([z.number(), z.boolean()]) }), { level: "x" })).toMatchInlineSnapshot(`
    [
      "level: Invalid input: expected number, received string; or Invalid input: expected boolean, received string",
    ]
  `);
});
