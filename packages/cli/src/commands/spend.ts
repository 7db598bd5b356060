import { join, resolve } from "node:path";
import { MillwrightError, spendDimensions, writeFileAtomic, type SpendDimension } from "@millwright/core";
import { loadPriceList, noPrices, renderSpend, spendPage, spendReport } from "@millwright/data";
import type { Io } from "../io.ts";
import type { SpendFlags } from "./data-flags.ts";
import { wholeNumber } from "./numbers.ts";
import { loadSettings } from "./settings.ts";

/** `millwright spend` */
export async function runSpend(flags: SpendFlags, io: Io): Promise<void> {
  const { dir } = await loadSettings(flags, io);
  const by = flags.by.map(dimensionsOf);
  const report = await spendReport({
    store: join(dir, "store"),
    prices: flags.prices === undefined ? noPrices : await loadPriceList(resolve(io.cwd, flags.prices)),
    since: flags.since === undefined ? null : instantOf(flags.since),
    minUsers: wholeNumber("min-users", flags.minUsers),
    ...(by.length > 0 && { by }),
  });
  const html = flags.html === undefined ? null : resolve(io.cwd, flags.html);
  if (html !== null) await writeFileAtomic(html, spendPage(report));
  if (flags.json) io.stdout.write(`${JSON.stringify(report)}\n`);
  else io.stdout.write(`${renderSpend(report)}\n${html === null ? "" : `\nreport  ${html}\n`}`);
}

function dimensionsOf(text: string): SpendDimension[] {
  return text.split(",").map((name) => {
    const dimension = spendDimensions.find((known) => known === name.trim());
    if (dimension !== undefined) return dimension;
    throw new MillwrightError("usage", `--by ${name} is no dimension.`, {
      hint: `Dimensions: ${spendDimensions.join(", ")}.`,
    });
  });
}

function instantOf(text: string): string {
  const instant = /^\d{4}-\d{2}-\d{2}(?:T[\d:.]+Z?)?$/.test(text)
    ? Date.parse(text.length === 10 ? text : text.replace(/Z?$/, "Z"))
    : Number.NaN;
  if (!Number.isNaN(instant)) return new Date(instant).toISOString();
  throw new MillwrightError("usage", `--since must be a day such as 2026-01-01 or an instant in UTC, got ${text}.`);
}
