import { isUtf8 } from "node:buffer";
import { messageOf } from "@millwright/core";
import { openBytes } from "./open-bytes.ts";
import type { Compression } from "./read-rows.ts";

export type Line = { line: number; text: string; torn: boolean } | { line: number; refused: string };

const NEWLINE = 10;

/**
 * The lines of a file in batches. A line that is no UTF-8 or longer than `longest` bytes is refused; where the file
 * breaks off, in a damaged archive too, one last refused line says so.
 */
export async function* readLines(path: string, compression: Compression, longest: number): AsyncGenerator<Line[]> {
  const reader = createLineReader(longest);
  try {
    for await (const chunk of openBytes(path, compression)) {
      const lines = reader.push(chunk);
      if (lines.length > 0) yield lines;
    }
  } catch (error) {
    yield [{ line: reader.next(), refused: `the file breaks off or is damaged: ${messageOf(error)}` }];
    return;
  }
  const last = reader.end();
  if (last.length > 0) yield last;
}

function createLineReader(longest: number): { push(chunk: Buffer): Line[]; end(): Line[]; next(): number } {
  let rest: Buffer[] = [];
  let restBytes = 0;
  let skipping = false;
  let next = 1;

  const take = (bytes: Buffer): Line[] => {
    const lines = decode(bytes, next);
    next += lines.length;
    return lines;
  };

  return {
    next: () => next,
    push(chunk) {
      const lines: Line[] = [];
      let start = 0;
      if (skipping || restBytes > 0) {
        const end = chunk.indexOf(NEWLINE);
        if (end >= 0) {
          if (skipping) lines.push({ line: next++, refused: tooLong(longest) });
          else lines.push(...take(Buffer.concat([...rest, chunk.subarray(0, end + 1)])));
          rest = [];
          restBytes = 0;
          skipping = false;
          start = end + 1;
        }
      }
      const last = chunk.lastIndexOf(NEWLINE);
      if (last >= start) {
        lines.push(...take(chunk.subarray(start, last + 1)));
        start = last + 1;
      }
      if (start < chunk.length && !skipping) {
        rest.push(chunk.subarray(start));
        restBytes += chunk.length - start;
        if (restBytes > longest) {
          rest = [];
          restBytes = 0;
          skipping = true;
        }
      }
      return lines;
    },
    end() {
      if (skipping) return [{ line: next++, refused: tooLong(longest) }];
      if (restBytes === 0) return [];
      return take(Buffer.concat(rest)).map((line) => ("refused" in line ? line : { ...line, torn: true }));
    },
  };
}

/** Lines of a region that ends at a line's end; of the whole region at once where it is sound. */
function decode(bytes: Buffer, firstLine: number): Line[] {
  const region = bytes.at(-1) === NEWLINE ? bytes.subarray(0, -1) : bytes;
  const start = firstLine === 1 && region[0] === 0xef && region[1] === 0xbb && region[2] === 0xbf ? 3 : 0;
  if (isUtf8(region)) {
    const texts = region.toString("utf8", start).split("\n");
    return texts.map((text, index) => ({ line: firstLine + index, text, torn: false }));
  }
  const lines: Line[] = [];
  for (let from = start; from <= region.length;) {
    const at = region.indexOf(NEWLINE, from);
    const end = at < 0 ? region.length : at;
    const part = region.subarray(from, end);
    const line = firstLine + lines.length;
    lines.push(isUtf8(part) ? { line, text: part.toString("utf8"), torn: false } : { line, refused: notUtf8(part) });
    from = end + 1;
  }
  return lines;
}

function notUtf8(bytes: Buffer): string {
  const wide = bytes.subarray(0, 200).filter((byte) => byte === 0).length > 20;
  return wide || (bytes[0] === 0xff && bytes[1] === 0xfe) ? "not UTF-8: this looks like UTF-16" : "not UTF-8";
}

function tooLong(longest: number): string {
  return `longer than ${Math.round(longest / 1024 / 1024)} MiB`;
}
