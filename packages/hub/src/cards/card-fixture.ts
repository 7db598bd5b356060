import { wilson } from "@millwright/core";
import type { AdapterCard } from "./adapter-card.ts";
import type { DatasetCard } from "./dataset-card.ts";

/** A dataset of two configurations. */
export const exampleDataset: DatasetCard = {
  title: "App edits",
  summary: "Turns of users who asked for a change and kept it.",
  license: "apache-2.0",
  languages: ["en"],
  tags: ["code"],
  configs: [
    {
      name: "sft",
      splits: [
        { name: "train", rows: 8, bytes: 4321 },
        { name: "test", rows: 2, bytes: null },
      ],
    },
    { name: "other", splits: [{ name: "train", rows: 1, bytes: 100 }] },
  ],
  consent: "Opt-in at sign-up, for training only.",
  retention: "Rows are kept for 180 days; erasure removes them from the next version on.",
  decontamination: "No task of app-basics@1 is among the rows (13-gram overlap).",
  lineage: [
    ["manifest", "ds_0123456789abcdef"],
    ["filter", "kept edits | one a session"],
  ],
};

/** An adapter with one result that was measured and one that was not. */
export const exampleAdapter: AdapterCard = {
  title: "App edits 8B",
  base: { id: "Qwen/Qwen3-8B", revision: "abc123" },
  dataset: { id: "acme/app-edits", revision: "v1" },
  license: "apache-2.0",
  recipe: [
    ["method", "sft, LoRA r=16"],
    ["epochs", "2"],
  ],
  results: [
    {
      suite: "app-basics@1",
      metric: "pass@1",
      candidate: wilson(60, 100),
      baseline: { name: "frontier", rate: wilson(70, 100) },
    },
    { suite: "app-hard@1", metric: "pass@1", candidate: null, baseline: null },
  ],
  cost: 12_340_000,
  intendedUse: "Edits of small web apps. Not for anything else.",
};
