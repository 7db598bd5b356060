import { mkdir, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { contentId, writeJsonFile, type DatasetManifest, type FilterReport } from "@millwright/core";
import { openDatabase } from "../store/database.ts";
import { requireStoreState, storeDigest } from "../store/store-state.ts";
import type { Candidate, Triple } from "./candidate.ts";
import { datasetCard } from "./dataset-card.ts";
import { decontaminate, decontamination } from "./decontaminate.ts";
import { removeExactDuplicates, removeNearDuplicates } from "./deduplicate.ts";
import { derive, type DatasetKind } from "./derive.ts";
import { writeLineage } from "./lineage.ts";
import { loadTriples } from "./load-triples.ts";
import { applyQuality, capPerUser } from "./quality.ts";
import { assignSplits, splitNames, type SplitName, type SplitShares } from "./split.ts";
import type { SuiteTexts } from "./suite-texts.ts";
import { writeRows } from "./write-rows.ts";

/** Raised when the same inputs would give another dataset. */
const builderVersion = "dataset-builder/1";

export interface BuildOptions {
  store: string;
  /** Folder of datasets; the new one becomes `NAME/ID` in it. */
  out: string;
  /** Private folder of lineage: which row came from whom. Never uploaded with a dataset. */
  lineage: string;
  name: string;
  kind: DatasetKind;
  /** The instant at which retention is judged. */
  asOf: string;
  /** Suites whose tasks must not be in the data; default none. */
  suites?: readonly SuiteTexts[];
  /** Default 0.05 each. */
  split?: SplitShares;
  /** Most examples of one user; default 200. */
  perUser?: number;
}

/**
 * Builds a dataset from a store: what may train and whose outcome is shown, derived, cleaned, split, and written with its
 * manifest, card and private lineage. A pure function of store, options and code: the same again gives the same bytes.
 * Examples are held in memory, about three times their text.
 */
export async function buildDataset(options: BuildOptions): Promise<{ folder: string; manifest: DatasetManifest }> {
  const state = await requireStoreState(options.store);
  const { suites = [], split = { validation: 0.05, test: 0.05 }, perUser = 200 } = options;
  await using database = await openDatabase({ threads: 1 });
  const { triples, report } = await loadTriples(database, options.store, state, options.asOf);
  const derived = deriveAll(options.kind, triples);
  const exact = removeExactDuplicates(derived.kept);
  const near = removeNearDuplicates(exact.kept);
  const quality = applyQuality(near.kept);
  const capped = capPerUser(quality.kept, perUser);
  const clean = suites.length === 0 ? null : decontaminate(capped.kept, suites);
  const kept = [...(clean?.kept ?? capped.kept)].sort((a, b) => (a.example.id < b.example.id ? -1 : 1));
  const splits = assignSplits(kept, split);
  const filters = [
    report,
    derived.report,
    exact.report,
    near.report,
    ...quality.reports,
    capped.report,
    ...(clean === null ? [] : [clean.report]),
  ];

  const partial = join(options.out, options.name, `partial-${process.pid}`);
  await rm(partial, { recursive: true, force: true });
  await mkdir(partial, { recursive: true });
  try {
    const files = await writeRows(partial, options.kind, kept, splits);
    const manifest = manifestOf(
      options,
      { kept, splits, filters, files },
      {
        store: storeDigest(state),
        config: { kind: options.kind, split: { ...split }, perUser, suites: suites.map(({ hash }) => hash) },
        decontamination:
          clean === null
            ? null
            : {
                suites: suites.map(({ id, hash, tasks }) => ({ id, hash, tasks: tasks.length })),
                ngram: decontamination.ngram,
                coverage: decontamination.coverage,
                removed: clean.report.in - clean.report.out,
              },
      },
    );
    await writeFile(join(partial, "README.md"), datasetCard(manifest));
    await writeJsonFile(join(partial, "manifest.json"), manifest);
    const folder = join(options.out, options.name, manifest.id);
    // Lineage first: a dataset without it could not be found again for an erasure.
    await writeLineage(options.lineage, manifest, folder, kept);
    if (!(await isFolder(folder))) await rename(partial, folder);
    return { folder, manifest };
  } finally {
    await rm(partial, { recursive: true, force: true });
  }
}

function deriveAll(kind: DatasetKind, triples: readonly Triple[]): { kept: Candidate[]; report: FilterReport } {
  const byId = new Map(triples.map((triple) => [triple.id, triple]));
  const removed: Record<string, number> = {};
  const kept = triples.flatMap((triple) => {
    const candidate = derive(kind, triple, byId);
    if (typeof candidate !== "string") return [candidate];
    removed[candidate] = (removed[candidate] ?? 0) + 1;
    return [];
  });
  return { kept, report: { name: `derive-${kind}@1`, in: triples.length, out: kept.length, removed } };
}

interface Parts {
  kept: readonly Candidate[];
  splits: readonly SplitName[];
  filters: FilterReport[];
  files: DatasetManifest["files"];
}

function manifestOf(
  { name, kind, asOf }: BuildOptions,
  { kept, splits, filters, files }: Parts,
  given: {
    store: string;
    config: DatasetManifest["inputs"]["config"];
    decontamination: DatasetManifest["decontamination"];
  },
): DatasetManifest {
  const grounds = groundsOf(kept);
  const users = new Set(kept.map(({ triple }) => triple.subject ?? triple.session ?? triple.id)).size;
  const manifest: Omit<DatasetManifest, "id"> = {
    schema: "millwright.dataset-manifest/1",
    name,
    kind,
    inputs: { store: given.store, asOf, config: given.config, code: builderVersion },
    counts: {
      interactions: new Set(kept.flatMap(({ example }) => example.provenance.interactions)).size,
      examples: kept.length,
      splits: Object.fromEntries(splitNames.map((split) => [split, splits.filter((name) => name === split).length])),
      users,
    },
    filters,
    consent: {
      statement: `Every example comes from interactions whose consent names training as a purpose, and whose retention was not over on ${asOf.slice(0, 10)}. Data of people who asked for erasure before the build is not in it.`,
      grounds,
    },
    decontamination: given.decontamination,
    lengths: {
      prompt: quantilesOf(kept.map(({ promptText }) => promptText.length)),
      target: quantilesOf(kept.map(({ targetText }) => targetText.length)),
    },
    balance: countBy(kept, ({ example, triple }) =>
      example.body.kind === "label" ? `label ${example.body.label}` : `outcome ${triple.outcome.kind}`,
    ),
    generators: countBy(
      kept.flatMap(({ example }) => example.provenance.generators),
      (model) => model,
    ),
    files,
  };
  return { ...manifest, id: contentId("ds", manifest) };
}

function groundsOf(kept: readonly Candidate[]): DatasetManifest["consent"]["grounds"] {
  const groups = Map.groupBy(kept, ({ triple }) =>
    JSON.stringify([triple.consent.basis, triple.consent.policyVersion]),
  );
  return [...groups]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, members]) => {
      const [basis = null, policyVersion = null] = JSON.parse(key) as (string | null)[];
      return { basis, policyVersion, interactions: new Set(members.map(({ triple }) => triple.id)).size };
    });
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string): Record<string, number> {
  const groups = [...Map.groupBy(items, keyOf)].sort(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(groups.map(([key, members]) => [key, members.length]));
}

function quantilesOf(values: readonly number[]): { p50: number; p95: number; max: number } {
  const sorted = [...values].sort((a, b) => a - b);
  const at = (share: number): number => sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)] ?? 0;
  return { p50: at(0.5), p95: at(0.95), max: at(1) };
}

async function isFolder(path: string): Promise<boolean> {
  return stat(path).then(
    (info) => info.isDirectory(),
    () => false,
  );
}
