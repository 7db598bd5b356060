export interface CapturedStream {
  write(text: string | Uint8Array): boolean;
  readonly isTTY: boolean;
  readonly columns: number;
  /** Everything that was written so far. */
  text(): string;
}

export interface CapturedIo {
  readonly stdout: CapturedStream;
  readonly stderr: CapturedStream;
}

/**
 * Stand-ins for standard output and standard error that keep what is written to them.
 *
 * @param options `isTTY` (default false) and `columns` (default 80) as the program will see them
 */
export function captureIo(options: { isTTY?: boolean; columns?: number } = {}): CapturedIo {
  return { stdout: captureStream(options), stderr: captureStream(options) };
}

function captureStream(options: { isTTY?: boolean; columns?: number }): CapturedStream {
  const parts: Buffer[] = [];
  return {
    write(text) {
      parts.push(Buffer.from(text));
      return true;
    },
    isTTY: options.isTTY ?? false,
    columns: options.columns ?? 80,
    text: () => Buffer.concat(parts).toString("utf8"),
  };
}
