import { MillwrightError } from "@millwright/core";
import type { RunOutcomes } from "./read-outcomes.ts";

/** A model of a run. */
export interface Side {
  source: RunOutcomes;
  model: string;
  spec: string;
}

/**
 * Finds the two models to compare. A model is named as in its run, or as `RUN:MODEL` where several runs have it.
 * Without names the baseline is the first model of the first run, and the candidate the only other one.
 *
 * @throws MillwrightError `usage`, listing what there is, when a name is unknown or open
 */
export function pickModels(
  runs: readonly RunOutcomes[],
  names: { baseline?: string | undefined; candidate?: string | undefined },
): { baseline: Side; candidate: Side } {
  const twice = runs.find(({ run }, index) => runs.findIndex((other) => other.run.id === run.id) !== index);
  if (twice !== undefined) throw new MillwrightError("usage", `The run ${twice.run.id} was named twice.`);
  const sides = runs.flatMap((source) => source.run.models.map(({ name, spec }) => ({ source, model: name, spec })));
  const named = names.candidate === undefined ? null : findSide(sides, names.candidate, "candidate");
  const baseline =
    names.baseline === undefined ? sides.find((side) => side !== named) : findSide(sides, names.baseline, "baseline");
  const candidate = named ?? onlyOther(sides, baseline);
  if (baseline === undefined || candidate === undefined || candidate === baseline) {
    throw new MillwrightError("usage", "A comparison needs two models, and only one is there.", {
      hint: `Name another run, or score another model. ${listOf(sides)}`,
    });
  }
  return { baseline, candidate };
}

/** The model that a name means; `option` is the flag or field that the name came from. */
export function findSide(sides: readonly Side[], name: string, option: string): Side {
  const matches = sides.filter((side) => side.model === name || addressOf(side) === name);
  const [match, other] = matches;
  if (match !== undefined && other === undefined) return match;
  const problem =
    match === undefined
      ? `No run has a model called ${name} (${option}).`
      : `Several runs have a model called ${name} (${option}).`;
  throw new MillwrightError("usage", problem, { hint: listOf(matches.length > 0 ? matches : sides) });
}

function onlyOther(sides: readonly Side[], baseline: Side | undefined): Side | undefined {
  const others = sides.filter((side) => side !== baseline);
  if (others.length <= 1) return others[0] ?? baseline;
  throw new MillwrightError("usage", `There are ${sides.length} models: say which one is the candidate.`, {
    hint: `Name it with --candidate, and --baseline if it is not ${baseline?.model}. ${listOf(sides)}`,
  });
}

function listOf(sides: readonly Side[]): string {
  const ambiguous = (side: Side): boolean => sides.some((other) => other !== side && other.model === side.model);
  return `There are: ${sides.map((side) => (ambiguous(side) ? addressOf(side) : side.model)).join(", ")}.`;
}

function addressOf({ source, model }: Side): string {
  return `${source.run.id}:${model}`;
}
