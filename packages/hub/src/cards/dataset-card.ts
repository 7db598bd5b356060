import { MillwrightError } from "@millwright/core";
import { card, count, plain, table } from "./markdown.ts";
import { shardPattern } from "./shard-path.ts";

export interface DatasetCard {
  title: string;
  /** One paragraph: what the rows are and where they come from. */
  summary: string;
  /** The Hub's identifier, for example `apache-2.0`; null when it is not stated. */
  license: string | null;
  /** Codes such as `en`; default none. */
  languages?: readonly string[];
  tags?: readonly string[];
  /** The first one is the default. A single one without a name lies in `data/`. */
  configs: readonly DatasetConfig[];
  /** On what basis the users' data may be used, and for what. */
  consent: string;
  /** How long rows are kept and how erasure works. */
  retention: string;
  /** What was done so that no evaluation task is among the rows. */
  decontamination: string;
  /** What it was made from and by, in order: name and value, for example the id of the manifest. */
  lineage: readonly (readonly [string, string])[];
}

export interface DatasetConfig {
  /** Default: `default`, with its shards in `data/`. */
  name?: string;
  splits: readonly { name: string; rows: number | null; bytes: number | null }[];
}

/**
 * The README.md of a dataset, with the front matter by which the viewer and `load_dataset` find configurations and
 * splits. Consent, retention and decontamination are always there: what is not known must be said.
 *
 * @throws MillwrightError `input` when a statement is empty, a name is none, or a credential is among the texts
 */
export function datasetCard(dataset: DatasetCard): string {
  for (const name of ["title", "consent", "retention", "decontamination"] as const) {
    if (dataset[name].trim() === "")
      throw new MillwrightError("input", `A dataset's card needs a statement on ${name}.`);
  }
  if (dataset.configs.every((config) => config.splits.length === 0)) {
    throw new MillwrightError("input", "A dataset's card needs at least one split.");
  }
  return card(frontMatter(dataset), [
    `# ${plain(dataset.title)}`,
    plain(dataset.summary),
    "## Splits",
    splitTable(dataset.configs),
    "## Consent and retention",
    `${plain(dataset.consent)}\n\n${plain(dataset.retention)}`,
    "## Decontamination",
    plain(dataset.decontamination),
    "## Lineage",
    table(
      ["what", "value"],
      dataset.lineage.map(([what, value]) => [plain(what), plain(value)]),
    ),
  ]);
}

function frontMatter({ title, license, languages, tags, configs }: DatasetCard): Record<string, unknown> {
  return {
    pretty_name: title,
    ...(license === null ? {} : { license }),
    ...(languages === undefined || languages.length === 0 ? {} : { language: languages }),
    tags: [...(tags ?? []), "millwright"],
    size_categories: [sizeCategory(configs)].filter((category) => category !== null),
    configs: configs.map(({ name, splits }, index) => ({
      config_name: name ?? "default",
      ...(index === 0 && configs.length > 1 ? { default: true } : {}),
      data_files: splits.map((split) => ({
        split: split.name,
        path: shardPattern({ ...(name === undefined ? {} : { config: name }), split: split.name }),
      })),
    })),
  };
}

function splitTable(configs: readonly DatasetConfig[]): string {
  const rows = configs.flatMap(({ name, splits }) =>
    splits.map((split) => [plain(name ?? "default"), plain(split.name), count(split.rows), count(split.bytes)]),
  );
  return table(["configuration", "split", "rows", "bytes"], rows);
}

/** The Hub's classes of size; null when the rows are not known. */
function sizeCategory(configs: readonly DatasetConfig[]): string | null {
  let rows = 0;
  for (const split of configs.flatMap((config) => config.splits)) {
    if (split.rows === null) return null;
    rows += split.rows;
  }
  const bounds = ["1K", "10K", "100K", "1M", "10M", "100M", "1B"];
  const index = bounds.findIndex((_bound, power) => rows < 1000 * 10 ** power);
  if (index === 0) return "n<1K";
  return index < 0 ? "n>1B" : `${bounds[index - 1]}<n<${bounds[index]}`;
}
