import type { DatasetManifest } from "@millwright/core";
import type { DatasetDiff } from "./diff-datasets.ts";

/** A manifest as plain text: what is in the dataset, and what each filter removed. */
export function renderManifest(manifest: DatasetManifest): string {
  const { counts, lengths, decontamination } = manifest;
  const list = (entries: Readonly<Record<string, number>>): string =>
    Object.entries(entries)
      .map(([name, count]) => `${count} ${name}`)
      .join(", ") || "none";
  const width = Math.max(...manifest.filters.map(({ name }) => name.length));
  return [
    `${manifest.name} ${manifest.id}: ${counts.examples} ${manifest.kind} examples of ${counts.users} users`,
    `  splits      ${list(counts.splits)}`,
    `  balance     ${list(manifest.balance)}`,
    `  characters  prompt ${lengths.prompt.p50} median, ${lengths.prompt.p95} p95; target ${lengths.target.p50} median, ${lengths.target.p95} p95, ${lengths.target.max} at most`,
    `  answers of  ${list(manifest.generators)}`,
    `  suites      ${decontamination === null ? "checked against none" : `${decontamination.suites.map(({ id }) => id).join(", ")}: ${decontamination.removed} removed`}`,
    "",
    ...manifest.filters.flatMap(({ name, in: before, out, removed }) => [
      `${name.padEnd(width)}  ${String(before).padStart(8)} to ${out}`,
      ...Object.entries(removed).map(
        ([reason, count]) => `${"".padEnd(width)}  ${String(-count).padStart(8)} ${reason}`,
      ),
    ]),
  ].join("\n");
}

/** A difference as plain text. */
export function renderDiff(diff: DatasetDiff): string {
  return [
    `${diff.common} rows in both, ${diff.onlyA} only in ${diff.a}, ${diff.onlyB} only in ${diff.b}`,
    `${diff.moved} rows are in another split, ${diff.crossed} of them cross between training and evaluation`,
    ...diff.changes.map(({ what, a, b }) => `  ${what}: ${a} -> ${b}`),
  ].join("\n");
}
