import { mkdir, open, rename, type FileHandle } from "node:fs/promises";
import { dirname } from "node:path";

/** Collects the refused rows of one log file. */
export interface Quarantine {
  refuse(line: number, reason: string): void;
  /** Writes what was collected so far. */
  flush(): Promise<void>;
  /** Refused rows by reason; details behind a colon are left out. */
  readonly reasons: Readonly<Record<string, number>>;
  readonly count: number;
  /** Puts the file in place; none is made when nothing was refused. */
  close(): Promise<void>;
}

/**
 * A quarantine file: one JSON line `{ file, line, reason }` a refused row. The row itself is not copied, since it may
 * hold what must not be kept.
 */
export function openQuarantine(path: string, file: string): Quarantine {
  const reasons: Record<string, number> = {};
  let pending: string[] = [];
  let handle: FileHandle | null = null;
  let count = 0;

  const flush = async (): Promise<void> => {
    if (pending.length === 0) return;
    if (handle === null) {
      await mkdir(dirname(path), { recursive: true });
      handle = await open(`${path}.tmp`, "w");
    }
    const text = pending.join("");
    pending = [];
    await handle.writeFile(text);
  };

  return {
    reasons,
    refuse(line, reason) {
      const kind = reason.split(":")[0] ?? reason;
      reasons[kind] = (reasons[kind] ?? 0) + 1;
      count += 1;
      pending.push(`${JSON.stringify({ file, line, reason })}\n`);
    },
    flush,
    get count() {
      return count;
    },
    async close() {
      await flush();
      if (handle === null) return;
      await handle.sync();
      await handle.close();
      await rename(`${path}.tmp`, path);
    },
  };
}
