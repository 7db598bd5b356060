#!/usr/bin/env -S node --max-semi-space-size=2
import { main } from "./main.ts";

const interrupt = new AbortController();
let interrupted = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    // A second one means: at once.
    if (interrupted) process.exit(130);
    interrupted = true;
    interrupt.abort();
  });
}
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(0);
    throw error;
  });
}

const code = await main(process.argv.slice(2), {
  stdout: process.stdout,
  stderr: process.stderr,
  env: process.env,
  cwd: process.cwd(),
  fetch: globalThis.fetch,
  signal: interrupt.signal,
});
process.exit(code);
