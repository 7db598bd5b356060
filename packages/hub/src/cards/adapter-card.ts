import { MillwrightError, formatMoney, type Proportion } from "@millwright/core";
import { card, plain, table } from "./markdown.ts";

export interface AdapterCard {
  title: string;
  /** The Hub's id of the model that it adapts, and its revision. */
  base: { id: string; revision: string | null };
  /** The Hub's id of the dataset that it was trained on, and its revision; null when there is none on the Hub. */
  dataset: { id: string; revision: string } | null;
  license: string | null;
  tags?: readonly string[];
  /** How it was trained: name and value, in order. */
  recipe: readonly (readonly [string, string])[];
  results: readonly AdapterResult[];
  /** Cost of the training in micro-dollars; null when it is not known. */
  cost: number | null;
  /** For what it is meant, and for what not. */
  intendedUse: string;
}

export interface AdapterResult {
  /** The suite with its version. */
  suite: string;
  /** For example `pass@1`. */
  metric: string;
  /** This model's rate with its interval; null when it could not be measured. */
  candidate: Proportion | null;
  /** What it is compared with; null when nothing was. */
  baseline: { name: string; rate: Proportion | null } | null;
}

/**
 * The README.md of an adapter, with the results also as `model-index`, which the Hub reads. A rate never stands without
 * its interval.
 *
 * @throws MillwrightError `input` when there is no word on the intended use, or a credential is among the texts
 */
export function adapterCard(adapter: AdapterCard): string {
  if (adapter.intendedUse.trim() === "")
    throw new MillwrightError("input", "An adapter's card needs its intended use.");
  const { base, dataset } = adapter;
  return card(frontMatter(adapter), [
    `# ${plain(adapter.title)}`,
    `A LoRA adapter of ${named(base.id, base.revision)}${dataset === null ? "" : `, trained on ${named(dataset.id, dataset.revision)}`}.`,
    "## Intended use",
    plain(adapter.intendedUse),
    "## Evaluation",
    adapter.results.length === 0 ? "Not evaluated." : resultTable(adapter.results),
    "## Training",
    table(
      ["what", "value"],
      [...adapter.recipe.map(([what, value]) => [plain(what), plain(value)]), ["cost", formatMoney(adapter.cost)]],
    ),
  ]);
}

function frontMatter({ title, base, dataset, license, tags, results }: AdapterCard): Record<string, unknown> {
  return {
    base_model: base.id,
    base_model_relation: "adapter",
    library_name: "peft",
    pipeline_tag: "text-generation",
    ...(license === null ? {} : { license }),
    ...(dataset === null ? {} : { datasets: [dataset.id] }),
    tags: [...(tags ?? []), "lora", "millwright"],
    ...(results.every(({ candidate }) => candidate === null)
      ? {}
      : { "model-index": [{ name: title, results: results.flatMap(indexed) }] }),
  };
}

function indexed({ suite, metric, candidate }: AdapterResult): object[] {
  if (candidate === null) return [];
  const result = {
    task: { type: "text-generation" },
    dataset: { name: suite, type: suite.replace(/[^\w@.-]+/g, "-") },
    metrics: [{ type: metric, value: candidate.estimate, name: `${metric}, 95% interval ${interval(candidate)}` }],
  };
  return [result];
}

function resultTable(results: readonly AdapterResult[]): string {
  const rows = results.map(({ suite, metric, candidate, baseline }) => [
    plain(suite),
    plain(metric),
    withInterval(candidate),
    baseline === null ? "-" : `${withInterval(baseline.rate)} (${plain(baseline.name)})`,
  ]);
  return table(["suite", "metric", "this model", "compared with"], rows);
}

function withInterval(rate: Proportion | null): string {
  return rate === null ? "not measured" : `${percent(rate.estimate)} ${interval(rate)}`;
}

function interval({ low, high }: Proportion): string {
  return `[${percent(low)}, ${percent(high)}]`;
}

function percent(value: number): string {
  return `${(value * 100).toFixed(1)}%`;
}

function named(id: string, revision: string | null): string {
  return revision === null ? plain(id) : `${plain(id)} at ${plain(revision)}`;
}
