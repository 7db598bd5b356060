import { describe, expect, test } from "vitest";
import { adapterCard } from "./adapter-card.ts";
import { exampleAdapter, exampleDataset } from "./card-fixture.ts";
import { datasetCard } from "./dataset-card.ts";

test("a dataset's card names its configurations and splits, and says where it comes from", () => {
  expect(datasetCard(exampleDataset)).toMatchInlineSnapshot(`
    "---
    pretty_name: App edits
    license: apache-2.0
    language:
      - en
    tags:
      - code
      - millwright
    size_categories:
      - n<1K
    configs:
      - config_name: sft
        default: true
        data_files:
          - split: train
            path: sft/train-*.parquet
          - split: test
            path: sft/test-*.parquet
      - config_name: other
        data_files:
          - split: train
            path: other/train-*.parquet
    ---

    # App edits

    Turns of users who asked for a change and kept it.

    ## Splits

    | configuration | split | rows | bytes |
    |---|---|---|---|
    | sft | train | 8 | 4,321 |
    | sft | test | 2 | unknown |
    | other | train | 1 | 100 |

    ## Consent and retention

    Opt-in at sign-up, for training only.

    Rows are kept for 180 days; erasure removes them from the next version on.

    ## Decontamination

    No task of app-basics@1 is among the rows (13-gram overlap).

    ## Lineage

    | what | value |
    |---|---|
    | manifest | ds_0123456789abcdef |
    | filter | kept edits \\| one a session |
    "
  `);
});

test("an adapter's card has each rate with its interval, and what is not known as such", () => {
  expect(adapterCard(exampleAdapter)).toMatchInlineSnapshot(`
    "---
    base_model: Qwen/Qwen3-8B
    base_model_relation: adapter
    library_name: peft
    pipeline_tag: text-generation
    license: apache-2.0
    datasets:
      - acme/app-edits
    tags:
      - lora
      - millwright
    model-index:
      - name: App edits 8B
        results:
          - task:
              type: text-generation
            dataset:
              name: app-basics@1
              type: app-basics@1
            metrics:
              - type: pass@1
                value: 0.6
                name: pass@1, 95% interval [50.2%, 69.1%]
    ---

    # App edits 8B

    A LoRA adapter of Qwen/Qwen3-8B at abc123, trained on acme/app-edits at v1.

    ## Intended use

    Edits of small web apps. Not for anything else.

    ## Evaluation

    | suite | metric | this model | compared with |
    |---|---|---|---|
    | app-basics@1 | pass@1 | 60.0% [50.2%, 69.1%] | 70.0% [60.4%, 78.1%] (frontier) |
    | app-hard@1 | pass@1 | not measured | - |

    ## Training

    | what | value |
    |---|---|
    | method | sft, LoRA r=16 |
    | epochs | 2 |
    | cost | $12.34 |
    "
  `);
});

describe("a dataset's card", () => {
  test.each(["consent", "retention", "decontamination"] as const)("is refused without a statement on %s", (name) => {
    expect(() => datasetCard({ ...exampleDataset, [name]: " " })).toThrow(`needs a statement on ${name}`);
  });

  test("of one configuration without a name looks for its shards in data/", () => {
    const text = datasetCard({
      ...exampleDataset,
      configs: [{ splits: [{ name: "train", rows: null, bytes: null }] }],
    });
    expect(text).toContain(
      "  - config_name: default\n    data_files:\n      - split: train\n        path: data/train-*.parquet\n",
    );
    expect(text).toContain("size_categories: []");
    expect(text).toContain("| default | train | unknown | unknown |");
  });

  test.each([
    [999, "n<1K"],
    [1000, "1K<n<10K"],
    [123_456, "100K<n<1M"],
    [2_000_000_000, "n>1B"],
  ])("with %i rows is of the size %s", (rows, category) => {
    const card = datasetCard({ ...exampleDataset, configs: [{ splits: [{ name: "train", rows, bytes: null }] }] });
    expect(card).toContain(`  - ${category}\n`);
  });

  test("lets no text break out of its place", () => {
    const title = 'a: "b"\n---\n# <script>alert(1)</script> | [x](javascript:1)';
    const text = datasetCard({ ...exampleDataset, title, lineage: [["a|b", "c\nd"]] });
    expect(text.split("\n").filter((line) => line === "---")).toHaveLength(2);
    expect(text).not.toMatch(/^# <script>/m);
    expect(text).toContain("| a\\|b | c d |");
  });
});

test.each([
  ["dataset", (text: string) => datasetCard({ ...exampleDataset, summary: text })],
  ["adapter", (text: string) => adapterCard({ ...exampleAdapter, intendedUse: text })],
])("the card of a %s is refused with a credential in it, which is not repeated", (_kind, make) => {
  const token = `hf_${"b".repeat(34)}`;
  expect(() => make(`Use ${token}.`)).toThrow(/looks like a credential/);
  expect(() => make(`Use ${token}.`)).not.toThrow(new RegExp(token));
});

test("an adapter's card is refused without a word on its intended use", () => {
  expect(() => adapterCard({ ...exampleAdapter, intendedUse: "" })).toThrow(/intended use/);
});
