import { resolve } from "node:path";
import { formatMoney, type EvalResults } from "@millwright/core";
import { readRouterPrices, repriceRun } from "@millwright/eval";
import { openPrices } from "@millwright/models";
import type { Io } from "../io.ts";
import type { RepriceFlags } from "./run-folder-flags.ts";
import { loadSettings } from "./settings.ts";

/** `millwright eval reprice` */
export async function reprice(flags: RepriceFlags, io: Io): Promise<void> {
  const { config } = await loadSettings(flags, io);
  const folder = resolve(io.cwd, flags.folder);
  const router = await readRouterPrices(folder).catch(() => null);
  const prices = await openPrices({ overrides: config.prices ?? {}, router });
  const { results, changed, unpriced } = await repriceRun({ folder, prices });
  if (flags.json) io.stdout.write(`${JSON.stringify({ ...results, folder, changed, unpriced })}\n`);
  else io.stdout.write(render(results, changed));
  if (unpriced.length > 0) {
    io.stderr.write(
      `Not every call of ${unpriced.join(", ")} has a known price or usage: those keep the cost they had.\n`,
    );
  }
}

function render({ models }: EvalResults, changed: number): string {
  const width = Math.max(...models.map(({ model }) => model.length), 0);
  const rows = models.map(({ model, cost }) => `${model.padEnd(width)}  ${formatMoney(cost?.microDollars ?? null)}\n`);
  return `${rows.join("")}${changed} ${changed === 1 ? "call has" : "calls have"} another cost than before.\n`;
}
