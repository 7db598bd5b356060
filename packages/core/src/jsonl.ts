import { constants, createReadStream } from "node:fs";
import { open, stat, type FileHandle } from "node:fs/promises";
import type { z } from "zod";
import { MillwrightError, messageOf, nodeErrorCode } from "./errors.ts";
import { safeValidate } from "./validate.ts";

/** An append-only file of JSON lines, each an object. Whole lines only: what was appended survives a kill at any moment. */
export interface JsonlWriter<T> extends AsyncDisposable {
  /** Appends one record and resolves when it is on the disk (fsync; appends made meanwhile share the next one). */
  append(record: T): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens a JSONL file for appending, creating it if needed. A torn last line (the writer was killed in the
 * middle of it) is cut off first; one that lacks only its newline gets it.
 *
 * @throws MillwrightError `environment` when the disk is full or the file cannot be written
 */
export async function openJsonl<T>(path: string): Promise<JsonlWriter<T>> {
  const handle = await open(path, constants.O_RDWR | constants.O_CREAT).catch((error: unknown) => {
    throw writeError(path, error);
  });
  try {
    await endLastLine(handle);
  } catch (error) {
    await handle.close();
    throw writeError(path, error);
  }
  return createWriter<T>(path, handle);
}

/**
 * Reads a JSONL file record by record. A torn last line is ignored; a missing file has no records.
 *
 * @throws MillwrightError `input`, naming file, line and field, when a whole line is not valid
 */
export async function* readJsonl<T>(path: string, schema: z.ZodType<T>): AsyncGenerator<T> {
  if (!(await exists(path))) return;
  let number = 0;
  for await (const { text, whole } of lines(path)) {
    number += 1;
    if (text.trim() === "") continue;
    const parsed = tryParse(text);
    if (parsed === undefined) {
      if (!whole) return;
      throw new MillwrightError("input", `${path}:${number} is not valid JSON: ${text.slice(0, 80)}`);
    }
    const result = safeValidate(schema, parsed.value);
    if (!result.ok)
      throw new MillwrightError("input", `${path}:${number} is not valid:\n  ${result.problems.join("\n  ")}`);
    yield result.value;
  }
}

function createWriter<T>(path: string, handle: FileHandle): JsonlWriter<T> {
  let pending: string[] = [];
  let flushing: Promise<void> | null = null;

  const flush = async (): Promise<void> => {
    await Promise.resolve();
    const batch = pending.join("");
    pending = [];
    flushing = null;
    const { size } = await handle.stat().catch((error: unknown) => {
      throw writeError(path, error);
    });
    try {
      await writeAll(handle, Buffer.from(batch), size);
      await handle.datasync();
    } catch (error) {
      await handle.truncate(size).catch(() => undefined);
      throw writeError(path, error);
    }
  };

  let tail: Promise<void> = Promise.resolve();
  const append = (record: T): Promise<void> => {
    pending.push(`${JSON.stringify(record)}\n`);
    if (flushing === null) {
      const next = tail.then(flush);
      flushing = next;
      tail = next.catch(() => undefined);
    }
    return flushing;
  };

  const close = async (): Promise<void> => {
    await tail;
    await handle.close();
  };
  return { append, close, [Symbol.asyncDispose]: close };
}

async function writeAll(handle: FileHandle, bytes: Buffer, position: number): Promise<void> {
  let offset = 0;
  while (offset < bytes.length) {
    const { bytesWritten } = await handle.write(bytes, offset, bytes.length - offset, position + offset);
    offset += bytesWritten;
  }
}

const NEWLINE = 10;
const CHUNK = 64 * 1024;

/** Makes the file end with a newline. Readers take a whole last line without one, so it must not be lost here. */
async function endLastLine(handle: FileHandle): Promise<void> {
  const { size } = await handle.stat();
  const start = await startOfLastLine(handle, size);
  if (start === size) return;
  const { buffer } = await handle.read(Buffer.alloc(size - start), 0, size - start, start);
  if (tryParse(buffer.toString("utf8")) === undefined) return handle.truncate(start);
  await writeAll(handle, Buffer.from([NEWLINE]), size);
}

async function startOfLastLine(handle: FileHandle, size: number): Promise<number> {
  const buffer = Buffer.alloc(CHUNK);
  for (let end = size; end > 0; end -= CHUNK) {
    const start = Math.max(0, end - CHUNK);
    const { bytesRead } = await handle.read(buffer, 0, end - start, start);
    const newline = buffer.subarray(0, bytesRead).lastIndexOf(NEWLINE);
    if (newline >= 0) return start + newline + 1;
  }
  return 0;
}

/** The lines of a file; `whole` says whether a newline ended the line. */
async function* lines(path: string): AsyncGenerator<{ text: string; whole: boolean }> {
  let rest: Buffer[] = [];
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    let start = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
      rest.push(chunk.subarray(start, at));
      yield { text: Buffer.concat(rest).toString("utf8"), whole: true };
      rest = [];
      start = at + 1;
    }
    if (start < chunk.length) rest.push(chunk.subarray(start));
  }
  if (rest.length > 0) yield { text: Buffer.concat(rest).toString("utf8"), whole: false };
}

function tryParse(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) };
  } catch {
    return undefined;
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await stat(path);
    return true;
  } catch (error) {
    if (nodeErrorCode(error) === "ENOENT") return false;
    throw new MillwrightError("input", `${path} cannot be read: ${messageOf(error)}`, { cause: error });
  }
}

function writeError(path: string, error: unknown): MillwrightError {
  const full = nodeErrorCode(error) === "ENOSPC";
  return new MillwrightError("environment", `${path} cannot be written: ${messageOf(error)}`, {
    cause: error,
    hint: full
      ? "Free some disk space, then run the same command again: it goes on where it stopped."
      : "Check that the folder exists and can be written.",
  });
}
