/** Everything that a command touches of the world around it. */
export interface Io {
  stdout: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  stderr: NodeJS.WritableStream & { isTTY?: boolean; columns?: number };
  env: NodeJS.ProcessEnv;
  cwd: string;
  fetch: typeof globalThis.fetch;
  /** Aborted by Ctrl-C. */
  signal: AbortSignal;
}

/** Whether colour and cursor movement are welcome on a stream: `NO_COLOR`, `CI` and pipes say no. */
export function isInteractive(stream: { isTTY?: boolean }, env: NodeJS.ProcessEnv): boolean {
  return stream.isTTY === true && !env.NO_COLOR && !env.CI && env.TERM !== "dumb";
}
