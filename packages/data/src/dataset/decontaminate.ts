import type { FilterReport } from "@millwright/core";
import type { Candidate } from "./candidate.ts";
import { wordsOf } from "./min-hash.ts";
import type { SuiteTexts } from "./suite-texts.ts";

export const decontamination = {
  /** Words of an n-gram. */
  ngram: 8,
  /** Share of a task's n-grams from which a prompt counts as leaked. */
  coverage: 0.5,
  /** N-grams seen in more projects are boilerplate and count for nothing. */
  boilerplate: 20,
} as const;

/**
 * Removes examples whose prompt holds a suite's task: its id, its whole text, or at least half of its 8-grams. A single
 * shared n-gram means nothing, since boilerplate repeats.
 */
export function decontaminate(
  candidates: readonly Candidate[],
  suites: readonly SuiteTexts[],
): { kept: Candidate[]; report: FilterReport } {
  const tasks = suites.flatMap(({ id, tasks }) =>
    tasks.map((task) => ({ name: `${id}/${task.id}`, grams: gramsOf(task.text) })),
  );
  const index = new Map<string, number[]>();
  for (const [position, { grams }] of tasks.entries()) {
    for (const gram of grams) index.set(gram, [...(index.get(gram) ?? []), position]);
  }
  const found = candidates.map(({ promptText }) => [...gramsOf(promptText, decontamination.ngram, index)]);
  const boilerplate = boilerplateOf(candidates, found);
  const sizes = tasks.map(({ grams }) => [...grams].filter((gram) => !boilerplate.has(gram)).length);
  const removed: Record<string, number> = {};
  const kept = candidates.filter((candidate, position) => {
    const reason = leakOf(candidate, found[position] ?? [], { tasks, index, boilerplate, sizes });
    if (reason !== null) removed[reason] = (removed[reason] ?? 0) + 1;
    return reason === null;
  });
  return { kept, report: { name: "decontaminated@1", in: candidates.length, out: kept.length, removed } };
}

interface Index {
  tasks: readonly { name: string }[];
  index: ReadonlyMap<string, readonly number[]>;
  boilerplate: ReadonlySet<string>;
  sizes: readonly number[];
}

function leakOf(
  { promptText }: Candidate,
  grams: readonly string[],
  { tasks, index, boilerplate, sizes }: Index,
): string | null {
  if (tasks.some(({ name }) => promptText.includes(name))) return "names a task of a suite";
  const hits = new Map<number, number>();
  for (const gram of grams) {
    if (boilerplate.has(gram)) continue;
    for (const task of index.get(gram) ?? []) hits.set(task, (hits.get(task) ?? 0) + 1);
  }
  for (const [task, count] of hits) {
    const size = sizes[task] ?? 0;
    if (size > 0 && count / size >= decontamination.coverage) return "holds a task's text";
  }
  return null;
}

function boilerplateOf(candidates: readonly Candidate[], found: readonly (readonly string[])[]): Set<string> {
  const projects = new Map<string, Set<string>>();
  for (const [position, grams] of found.entries()) {
    const { project, subject, id } = candidates[position]?.triple ?? { project: null, subject: null, id: "" };
    for (const gram of grams) {
      const seen = projects.get(gram) ?? new Set();
      projects.set(gram, seen.add(project ?? subject ?? id));
    }
  }
  return new Set([...projects].filter(([, seen]) => seen.size > decontamination.boilerplate).map(([gram]) => gram));
}

/** The n-grams of a text; those known to `only`, if it is given. A text of fewer words is one n-gram. */
function gramsOf(text: string, size: number = decontamination.ngram, only?: ReadonlyMap<string, unknown>): Set<string> {
  const words = wordsOf(text);
  const grams = new Set<string>();
  for (let start = 0; start <= Math.max(0, words.length - size); start += 1) {
    const gram = words.slice(start, start + size).join(" ");
    if (gram !== "" && (only === undefined || only.has(gram))) grams.add(gram);
  }
  return grams;
}
