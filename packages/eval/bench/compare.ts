// Reading and comparing a run of 20,000 samples: processor time of each part, beside plain JSON.parse of the same
// lines. Run: node packages/eval/bench/compare.ts [samples]
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { compareRuns, readOutcomes } from "../src/index.ts";
import { temporaryFolder, writeLargeRun } from "./large-run-fixture.ts";

await using folder = await temporaryFolder();
const path = await writeLargeRun(folder, Number(process.argv[2] ?? 20_000));
const file = join(path, "samples-0.jsonl");

const plain = await secondsOf(async () => {
  for (const line of (await readFile(file, "utf8")).split("\n")) if (line !== "") JSON.parse(line);
});
console.log(`JSON.parse of all lines  ${plain.seconds.toFixed(2)} s`);
const read = await secondsOf(() => readOutcomes(path));
const ratio = (read.seconds / plain.seconds).toFixed(1);
console.log(`readOutcomes             ${read.seconds.toFixed(2)} s, ${ratio} x JSON.parse`);
const compared = await secondsOf(async () => compareRuns([read.value]));
console.log(`compareRuns              ${compared.seconds.toFixed(2)} s, ${compared.value.overall.pairs} pairs`);

async function secondsOf<T>(work: () => Promise<T>): Promise<{ value: T; seconds: number }> {
  const before = process.cpuUsage();
  const value = await work();
  const { user, system } = process.cpuUsage(before);
  return { value, seconds: (user + system) / 1e6 };
}
