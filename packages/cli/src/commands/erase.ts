import { join } from "node:path";
import { erase, planErase } from "@millwright/data";
import type { Io } from "../io.ts";
import type { EraseFlags } from "./data-flags.ts";
import { loadSettings } from "./settings.ts";

/** `millwright erase` */
export async function runErase(flags: EraseFlags, io: Io): Promise<void> {
  const { dir } = await loadSettings(flags, io);
  const options = { store: join(dir, "store"), lineage: join(dir, "lineage"), user: flags.user };
  if (!flags.yes) {
    const { interactions: _ids, files, ...plan } = await planErase(options);
    if (flags.json)
      return void io.stdout.write(`${JSON.stringify({ plan: { ...plan, files: files.map(({ path }) => path) } })}\n`);
    io.stdout.write(
      `would erase ${plan.calls} calls and ${plan.outcomes} outcomes of ${plan.subject} in ${files.length} files\n`,
    );
    io.stdout.write(datasetLines(plan.datasets));
    io.stdout.write("Run the same command with --yes to do it.\n");
    return;
  }
  const receipt = await erase(options);
  if (flags.json) return void io.stdout.write(`${JSON.stringify({ receipt })}\n`);
  io.stdout.write(
    `erased ${receipt.removed.calls} calls and ${receipt.removed.outcomes} outcomes of ${receipt.subject}\n`,
  );
  io.stdout.write(datasetLines(receipt.datasets));
  io.stdout.write(`receipt  ${join(options.store, "erasures", `${receipt.id}.json`)}\n`);
}

function datasetLines(datasets: readonly { name: string; dataset: string; folder: string; rows: number }[]): string {
  if (datasets.length === 0) return "no dataset holds anything of them\n";
  const lines = datasets.map(({ name, dataset, folder, rows }) => `  ${name} ${dataset}: ${rows} rows, ${folder}\n`);
  return `these datasets still hold rows of them; build them again, and see which models were trained on them:\n${lines.join("")}`;
}
