import { openHub, type Hub } from "@millwright/hub";
import type { Io } from "../io.ts";
import type { TransferLine } from "../transfer-line.ts";
import { version } from "../version.ts";

/** The Hub that the environment names; what it does about other attempts is told beside the progress. */
export function hubOf({ env, fetch, cwd }: Io, line: TransferLine): Promise<Hub> {
  return openHub({ env, fetch, cwd, userAgent: `millwright/${version}`, onRetry: (note) => line.note(note) });
}
