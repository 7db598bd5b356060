import { join } from "node:path";
import { datasetManifestSchema, readJsonFile, type DatasetManifest } from "@millwright/core";
import { openDatabase, type Database } from "../store/database.ts";
import { quoteList } from "../store/sql.ts";

/** Reads the manifest of a dataset folder. @throws MillwrightError `input` when the folder is no dataset */
export async function readManifest(folder: string): Promise<DatasetManifest> {
  return readJsonFile(join(folder, "manifest.json"), datasetManifestSchema);
}

export interface DatasetDiff {
  a: string;
  b: string;
  /** Rows that both have, and that one has alone. */
  common: number;
  onlyA: number;
  onlyB: number;
  /** Rows that both have, in another split. */
  moved: number;
  /** Rows of training in one that are validation or test in the other: figures of the two must not be compared. */
  crossed: number;
  /** What differs between the manifests: inputs, options, counts of filters. */
  changes: { what: string; a: string; b: string }[];
}

/** What one dataset has that another has not. Rows are compared by id, which is the hash of their content. */
export async function diffDatasets(folderA: string, folderB: string): Promise<DatasetDiff> {
  const [a, b] = [await readManifest(folderA), await readManifest(folderB)];
  await using database = await openDatabase();
  await createRows(database, "a", folderA, a);
  await createRows(database, "b", folderB, b);
  const counts = await database.columns(
    `SELECT count(*) FILTER (a.id IS NOT NULL AND b.id IS NOT NULL) AS common, count(*) FILTER (b.id IS NULL) AS only_a, count(*) FILTER (a.id IS NULL) AS only_b,
       count(*) FILTER (a.split <> b.split) AS moved, count(*) FILTER (a.split <> b.split AND 'train' IN (a.split, b.split)) AS crossed
     FROM a FULL JOIN b USING (id)`,
  );
  const count = (name: string): number => Number(counts[name]?.[0] ?? 0);
  return {
    a: a.id,
    b: b.id,
    common: count("common"),
    onlyA: count("only_a"),
    onlyB: count("only_b"),
    moved: count("moved"),
    crossed: count("crossed"),
    changes: changesOf(a, b),
  };
}

async function createRows(database: Database, table: string, folder: string, manifest: DatasetManifest): Promise<void> {
  if (manifest.files.length === 0) return database.run(`CREATE TABLE ${table}(id VARCHAR, split VARCHAR)`);
  const paths = manifest.files.map(({ path }) => join(folder, path));
  await database.run(
    `CREATE TABLE ${table} AS SELECT id, regexp_extract(filename, '([a-z]+)-[0-9]+-of-[0-9]+[.]parquet$', 1) AS split FROM read_parquet(${quoteList(paths)}, filename = true)`,
  );
}

function changesOf(a: DatasetManifest, b: DatasetManifest): DatasetDiff["changes"] {
  const facts = (manifest: DatasetManifest): Map<string, string> =>
    new Map([
      ["kind", manifest.kind],
      ["store", manifest.inputs.store],
      ["as of", manifest.inputs.asOf],
      ["options", JSON.stringify(manifest.inputs.config)],
      ["code", manifest.inputs.code],
      ...manifest.filters.map(({ name, in: before, out }) => [name, `${before} to ${out}`] as const),
    ]);
  const [left, right] = [facts(a), facts(b)];
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((what) => {
    const [from, to] = [left.get(what) ?? "none", right.get(what) ?? "none"];
    return from === to ? [] : [{ what, a: from, b: to }];
  });
}
