import { readFileSync, readdirSync, readlinkSync } from "node:fs";
import { readFile, readdir } from "node:fs/promises";

const pageBytes = 4096;

interface ProcessLine {
  id: number;
  parent: number;
  residentBytes: number;
}

/**
 * Resident memory of a process with all its descendants, or null where `/proc` does not tell. A process whose parent
 * has ended belongs to the first of its namespace, so a daemon is counted too. Shared pages count once a process.
 */
export async function treeMemory(root: number): Promise<number | null> {
  const entries = await readdir("/proc").catch(() => null);
  if (entries === null) return null;
  const ids = entries.filter((entry) => /^\d+$/.test(entry));
  const lines = (await Promise.all(ids.map(readLine))).filter((line) => line !== null);
  return descendants(lines, root).reduce((sum, line) => sum + line.residentBytes, 0);
}

/** The lines of a process and of all below it. */
export function descendants<Line extends Pick<ProcessLine, "id" | "parent">>(
  lines: readonly Line[],
  root: number,
): Line[] {
  const children = Map.groupBy(lines, (line) => line.parent);
  const found = lines.filter((line) => line.id === root);
  for (const line of found) found.push(...(children.get(line.id) ?? []).filter((child) => child.id !== root));
  return found;
}

/** Ids of a process and of all its descendants, now. Empty where there is no `/proc`. */
export function treeIds(root: number): number[] {
  return descendants(processLines(), root).map((line) => line.id);
}

function processLines(): ProcessLine[] {
  const ids = attempt(() => readdirSync("/proc"), []).filter((entry) => /^\d+$/.test(entry));
  const lines = ids.map((id) =>
    parseLine(
      id,
      attempt(() => readFileSync(`/proc/${id}/stat`, "utf8"), ""),
    ),
  );
  return lines.filter((line) => line !== null);
}

/**
 * Processes that were brought into the process namespace of `holder` and lost the parent who did: what fell to the holder,
 * but for its own, and what has a parent elsewhere that is no child of ours; with all below them. Empty when the
 * namespace cannot be told, or is ours too.
 */
export function straysOf(holder: number, own: ReadonlySet<number>): number[] {
  const inside = namespaceOf(holder);
  if (inside === "" || inside === namespaceOf(process.pid)) return [];
  const lines = processLines();
  const parentOf = new Map(lines.map((line) => [line.id, line.parent]));
  // What has fallen to the holder may have a namespace of its own, below the holder's.
  const isLost = ({ id, parent }: ProcessLine): boolean =>
    parent === holder ||
    (namespaceOf(id) === inside && namespaceOf(parent) !== inside && parentOf.get(parent) !== process.pid);
  const strays = lines.filter((line) => !own.has(line.id) && isLost(line));
  return strays.flatMap(({ id }) => descendants(lines, id).map((line) => line.id));
}

function namespaceOf(id: number): string {
  return attempt(() => readlinkSync(`/proc/${id}/ns/pid`), "");
}

/** Kills processes at once; those that are gone already do not matter. */
export function killAll(ids: readonly number[]): void {
  for (const id of ids) attempt(() => process.kill(id, "SIGKILL"), false);
}

async function readLine(id: string): Promise<ProcessLine | null> {
  return parseLine(id, await readFile(`/proc/${id}/stat`, "utf8").catch(() => ""));
}

function parseLine(id: string, stat: string): ProcessLine | null {
  // The command name in parentheses may hold blanks, so count the fields behind it: state, ppid, …, rss.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  if (fields.length < 22) return null;
  return { id: Number(id), parent: Number(fields[1]), residentBytes: Number(fields[21]) * pageBytes };
}

function attempt<Value>(work: () => Value, otherwise: Value): Value {
  try {
    return work();
  } catch {
    return otherwise;
  }
}
