import type { Readable } from "node:stream";

/** What a stream said, up to a limit. */
export interface BoundedOutput {
  text(): string;
  truncated(): boolean;
}

/**
 * Reads a stream to its end and keeps its first half and its last half of `bytes`: the reason of a failure stands at
 * either end. Whoever writes is never blocked by it.
 */
export function keepOutput(stream: Readable, bytes: number): BoundedOutput {
  const half = Math.floor(bytes / 2);
  let head = Buffer.alloc(0);
  let tail = Buffer.alloc(0);
  let dropped = 0;
  stream.on("error", () => undefined);
  stream.on("data", (chunk: Buffer) => {
    const room = half - head.length;
    if (room > 0) head = Buffer.concat([head, chunk.subarray(0, room)]);
    const rest = chunk.subarray(Math.max(0, room));
    if (rest.length === 0) return;
    const kept = rest.length >= half ? rest.subarray(rest.length - half) : Buffer.concat([tail, rest]);
    const excess = Math.max(0, kept.length - half);
    dropped += tail.length + rest.length - (kept.length - excess);
    tail = Buffer.from(kept.subarray(excess));
  });
  return {
    text: () =>
      dropped === 0
        ? Buffer.concat([head, tail]).toString()
        : `${head.toString()}\n[${dropped} bytes left out]\n${tail.toString()}`,
    truncated: () => dropped > 0,
  };
}
