import { createReadStream } from "node:fs";
import { createGunzip, createZstdDecompress } from "node:zlib";
import type { Compression } from "./read-rows.ts";

/** The bytes of a file, decompressed. Ends by an error where the file is cut or damaged, after what could be read. */
export async function* openBytes(path: string, compression: Compression): AsyncGenerator<Buffer> {
  const file = createReadStream(path, { highWaterMark: 1024 * 1024 });
  if (compression === "none") return yield* file as AsyncIterable<Buffer>;
  const unpack =
    compression === "gzip"
      ? createGunzip({ chunkSize: 1024 * 1024 })
      : createZstdDecompress({ chunkSize: 1024 * 1024 });
  file.on("error", (error) => unpack.destroy(error));
  try {
    yield* file.pipe(unpack) as AsyncIterable<Buffer>;
  } finally {
    file.destroy();
    unpack.destroy();
  }
}
