import { readFile } from "node:fs/promises";
import type { z } from "zod";
import { MillwrightError, messageOf, nodeErrorCode } from "./errors.ts";
import { validate } from "./validate.ts";

/**
 * A JSON file, checked against a schema.
 *
 * @throws MillwrightError `input`, naming the file and, for broken JSON, line and column
 */
export async function readJsonFile<T>(path: string, schema: z.ZodType<T>): Promise<T> {
  const text = await readTextFile(path);
  return validate(schema, parseJson(text, path), path);
}

/** A text file; a missing or unreadable one is an `input` error with a hint. */
export async function readTextFile(path: string): Promise<string> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const code = nodeErrorCode(error);
    if (code === "ENOENT") throw new MillwrightError("input", `${path} does not exist.`, { cause: error });
    throw new MillwrightError("input", `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

/** JSON text as a value; broken JSON is an `input` error with line and column. */
export function parseJson(text: string, source: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const where = lineAndColumn(text, errorOffset(text, messageOf(error)));
    throw new MillwrightError("input", `${source}:${where} is not valid JSON: ${messageOf(error)}`, { cause: error });
  }
}

/** V8 leaves the position out of some messages; it is then the first character that no value can go on with. */
function errorOffset(text: string, message: string): number {
  const position = positionIn(message);
  if (position !== null) return position;
  let viable = 0;
  let broken = text.length + 1;
  while (broken - viable > 1) {
    const middle = (viable + broken) >> 1;
    if (middle <= text.length && canGoOn(text.slice(0, middle))) viable = middle;
    else broken = middle;
  }
  return broken - 1;
}

function canGoOn(start: string): boolean {
  try {
    JSON.parse(start);
    return true;
  } catch (error) {
    const message = messageOf(error);
    return message.startsWith("Unexpected end") || (positionIn(message) ?? 0) >= start.length;
  }
}

function positionIn(message: string): number | null {
  const position = / at position (\d+)(?: \(line \d+ column \d+\))?$/.exec(message)?.[1];
  return position === undefined ? null : Number(position);
}

function lineAndColumn(text: string, position: number): string {
  const before = text.slice(0, position).split("\n");
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
