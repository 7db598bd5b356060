import { gateResultSchema, openJsonl, readJsonl, type GateResult } from "@millwright/core";

/** Appends a result to a history file: a JSON line, on the disk when this resolves. */
export async function appendHistory(path: string, result: GateResult): Promise<void> {
  await using writer = await openJsonl<GateResult>(path);
  await writer.append(result);
}

/** All results of a history file, oldest first; a missing file has none. */
export async function readHistory(path: string): Promise<GateResult[]> {
  const results: GateResult[] = [];
  for await (const result of readJsonl(path, gateResultSchema)) results.push(result);
  return results;
}

/**
 * The results that a new one continues: about the same candidate on the same suites, whatever their version, oldest
 * first. A run that was judged several times counts once, as judged last.
 */
export function trendOf(history: readonly GateResult[], result: GateResult): GateResult[] {
  const suitesOf = ({ suites }: GateResult): string => JSON.stringify(suites.map(({ suite }) => suite).sort());
  const alike = [...history, result].filter(
    (other) => other.candidate.model === result.candidate.model && suitesOf(other) === suitesOf(result),
  );
  const newest = new Map<string, GateResult>();
  for (const other of alike) {
    newest.delete(other.candidate.run);
    newest.set(other.candidate.run, other);
  }
  return [...newest.values()];
}
