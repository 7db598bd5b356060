/** Mutated lines of every format through the readers: `node packages/data/bench/fuzz.ts [lines]`, a million by default. */
import { safeValidate, interactionSchema, outcomeSchema } from "@millwright/core";
import { applyContract } from "../src/contract/apply-contract.ts";
import { defaultContract } from "../src/contract/contract.ts";
import { createPseudonyms } from "../src/contract/pseudonyms.ts";
import { isFields } from "../src/formats/fields.ts";
import { chooseFormat, logFormats } from "../src/formats/log-formats.ts";
import type { LogFormat } from "../src/formats/log-format.ts";
import { createRandom, type Random } from "../src/generate/random.ts";
import * as rows from "../src/generate/log-rows.ts";
import { generateWorld } from "../src/testing.ts";

const lines = Number(process.argv[2] ?? 1_000_000);
const random = createRandom(20261125);
const pseudonyms = createPseudonyms("ab".repeat(32));
const { interactions } = generateWorld({ calls: 100 });
const writers: [LogFormat, rows.LogWriter][] = [
  [logFormats.jsonl, (interaction) => interaction],
  [logFormats.openai, rows.asOpenAi],
  [logFormats.anthropic, rows.asAnthropic],
  [logFormats.otel, rows.asOtel],
  [logFormats.litellm, rows.asLiteLlm],
  [logFormats.langfuse, rows.asLangfuse],
  [logFormats.helicone, rows.asHelicone],
  [logFormats.langsmith, rows.asLangSmith],
];
const samples = writers.map(([format, write]) => ({
  format,
  texts: interactions.map((interaction) => JSON.stringify(write(interaction))),
}));
const counts = { taken: 0, refused: 0, broken: 0 };
for (let line = 0; line < lines; line += 1) {
  const { format, texts } = random.pick(samples);
  let text = random.pick(texts);
  for (let times = random.between(1, 3); times > 0; times -= 1) text = mutate(text, random);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    counts.broken += 1;
    continue;
  }
  if (!isFields(value)) continue;
  chooseFormat("auto", [value]);
  for (const unit of format.expand?.(value) ?? [value]) {
    const read = isFields(unit) ? format.read(unit) : ({ kind: "refused", reason: "" } as const);
    if (read.kind === "interaction") {
      const checked = safeValidate(interactionSchema, read.interaction);
      counts[checked.ok ? "taken" : "refused"] += 1;
      if (checked.ok) applyContract(checked.value, defaultContract, pseudonyms);
    } else if (read.kind === "outcome") counts[safeValidate(outcomeSchema, read.outcome).ok ? "taken" : "refused"] += 1;
    else counts.refused += 1;
  }
}
console.log(
  `${lines} lines: ${counts.broken} were no JSON, ${counts.taken} rows taken, ${counts.refused} refused, no reader threw`,
);

function mutate(text: string, { between, chance, pick }: Random): string {
  const at = between(0, text.length);
  switch (between(0, 4)) {
    case 0:
      return text.slice(0, at) + String.fromCharCode(between(32, 255)) + text.slice(at + 1);
    case 1:
      return text.slice(0, at) + text.slice(at + between(0, 30));
    case 2:
      return text.replace(/-?\d+(?:\.\d+)?/g, (number) =>
        chance(0.1) ? pick(["-1", "1e999", "0.5", "99999999999999999999", "null", `"${number}"`]) : number,
      );
    case 3:
      return text.replace(/"[^"\\]{0,30}"(?!:)/g, (string) =>
        chance(0.05) ? pick(["null", "[]", "{}", "true", "0", '[{"type":1}]', '{"a":{"b":[]}}']) : string,
      );
    default:
      return text.replace(/"(\w+)":/g, (key, name: string) => (chance(0.05) ? `"${name}x":` : key));
  }
}
