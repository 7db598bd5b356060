import type { DatasetManifest } from "@millwright/core";

const trainers: Readonly<Record<DatasetManifest["kind"], string>> = {
  sft: "TRL's `SFTTrainer` (prompt-completion)",
  preference: "TRL's `DPOTrainer` (preference, explicit prompt)",
  label: "TRL's `KTOTrainer` (unpaired preference)",
};

/** The card of a dataset (`README.md`), with the front matter that the Hub reads. */
export function datasetCard(manifest: DatasetManifest): string {
  const splits = Object.keys(manifest.counts.splits).filter((split) =>
    manifest.files.some(({ path }) => path.startsWith(`data/${split}-`)),
  );
  const files = splits.map((split) => `      - split: ${split}\n        path: data/${split}-*`);
  const filters = manifest.filters.flatMap(({ name, in: before, out, removed }) => {
    const reasons = Object.entries(removed).map(([reason, count]) => `${count} ${reason}`);
    return `| ${name} | ${before} | ${out} | ${reasons.join("; ")} |`;
  });
  const { decontamination } = manifest;
  return `---
configs:
  - config_name: default
    data_files:
${files.join("\n")}
tags:
  - trl
  - ${manifest.kind}
---

# ${manifest.name}

${manifest.counts.examples} examples for ${trainers[manifest.kind]}, from ${manifest.counts.interactions} interactions of ${manifest.counts.users} users.
Manifest: \`${manifest.id}\`.

## Consent

${manifest.consent.statement}

## What was left out

| filter | in | out | removed |
|---|---|---|---|
${filters.join("\n")}

## Suites

${
  decontamination === null
    ? "This dataset was checked against no suite. Do not score a model that was trained on it on a public suite."
    : `Checked against ${decontamination.suites.map(({ id, hash }) => `${id} (\`${hash.slice(0, 12)}\`)`).join(", ")}: ${decontamination.removed} examples removed. Rule: at least ${decontamination.coverage * 100} % of a task's ${decontamination.ngram}-grams, or its id.`
}

## Where the answers come from

${Object.entries(manifest.generators)
  .map(([model, count]) => `- ${model}: ${count}`)
  .join("\n")}

A provider's terms may forbid training on its answers: check them for each model above.
`;
}
