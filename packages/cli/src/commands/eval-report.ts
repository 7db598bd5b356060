import { resolve } from "node:path";
import { writeReport } from "@millwright/eval";
import type { Io } from "../io.ts";
import type { ReportFlags } from "./eval-flags.ts";

/** `millwright eval report` */
export async function report(flags: ReportFlags, io: Io): Promise<void> {
  const file = resolve(io.cwd, flags.html);
  await writeReport(resolve(io.cwd, flags.folder), file);
  io.stdout.write(flags.json ? `${JSON.stringify({ report: file })}\n` : `report  ${file}\n`);
}
