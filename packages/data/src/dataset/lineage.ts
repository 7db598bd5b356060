import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { readJsonFile, writeJsonFile, type DatasetManifest } from "@millwright/core";
import { z } from "zod";
import { openDatabase } from "../store/database.ts";
import { quote } from "../store/sql.ts";
import { openStage } from "../store/stage.ts";
import { writeParquet } from "../store/write-parquet.ts";
import type { Candidate } from "./candidate.ts";

const lineageSchema = z.strictObject({
  schema: z.literal("millwright.lineage/1"),
  dataset: z.string(),
  name: z.string(),
  folder: z.string(),
});

/** A dataset that holds something of a subject. */
export interface AffectedDataset {
  dataset: string;
  name: string;
  folder: string;
  rows: number;
}

/** Keeps which row of a dataset came from which interactions and subjects. Private: it stays beside the store. */
export async function writeLineage(
  folder: string,
  manifest: DatasetManifest,
  datasetFolder: string,
  kept: readonly Candidate[],
): Promise<void> {
  await using database = await openDatabase({ threads: 1 });
  const stage = await openStage(database, "lineage", {
    example: "VARCHAR",
    interaction: "VARCHAR",
    subject: "VARCHAR",
  });
  for (const { example, triple } of kept) {
    for (const interaction of example.provenance.interactions) stage.add([example.id, interaction, triple.subject]);
  }
  stage.close();
  const own = join(folder, manifest.id);
  await writeParquet(
    database,
    "SELECT * EXCLUDE seq FROM lineage ORDER BY example, interaction",
    join(own, "rows.parquet"),
  );
  await writeJsonFile(join(own, "dataset.json"), {
    schema: "millwright.lineage/1",
    dataset: manifest.id,
    name: manifest.name,
    folder: datasetFolder,
  });
}

/** The datasets that hold something of a subject or of these interactions. */
export async function findAffected(
  folder: string,
  subject: string,
  interactions: readonly string[],
): Promise<AffectedDataset[]> {
  const names = (await readdir(folder).catch((): string[] => [])).sort();
  if (names.length === 0) return [];
  await using database = await openDatabase();
  await database.run(
    `CREATE TABLE gone AS SELECT unnest(CAST([${interactions.map(quote).join(", ")}] AS VARCHAR[])) AS id`,
  );
  const affected: AffectedDataset[] = [];
  for (const name of names) {
    const lineage = await readJsonFile(join(folder, name, "dataset.json"), lineageSchema);
    const { n } = await database.columns(
      `SELECT count(DISTINCT example) AS n FROM read_parquet(${quote(join(folder, name, "rows.parquet"))})
       WHERE subject = ${quote(subject)} OR interaction IN (SELECT id FROM gone)`,
    );
    const rows = Number(n?.[0] ?? 0);
    if (rows > 0) affected.push({ dataset: lineage.dataset, name: lineage.name, folder: lineage.folder, rows });
  }
  return affected;
}
