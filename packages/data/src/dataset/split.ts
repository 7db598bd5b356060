import { sha256 } from "@millwright/core";
import type { Candidate, Triple } from "./candidate.ts";

export const splitNames = ["train", "validation", "test"] as const;
export type SplitName = (typeof splitNames)[number];

/** Shares of validation and test; the rest is train. */
export interface SplitShares {
  validation: number;
  test: number;
}

/**
 * The split of each candidate. Users and projects that are connected, even by way of others, go together, so that no
 * split has seen anything of another's people or apps. The same people always get the same split.
 */
export function assignSplits(candidates: readonly Candidate[], shares: SplitShares): SplitName[] {
  const group = connect(candidates.map(({ triple }) => keysOf(triple)));
  return group.map((name) => {
    const position = Number.parseInt(sha256(`split ${name}`).slice(0, 12), 16) / 2 ** 48;
    if (position < shares.test) return "test";
    return position < shares.test + shares.validation ? "validation" : "train";
  });
}

function keysOf({ subject, project, session, id }: Triple): string[] {
  const keys = [subject, project].filter((key) => key !== null);
  return keys.length > 0 ? keys : [session ?? id];
}

/** For each list of keys the least key that it is connected with. */
function connect(lists: readonly (readonly string[])[]): string[] {
  const parent = new Map<string, string>();
  const rootOf = (key: string): string => {
    let root = key;
    for (let next = parent.get(root) ?? root; next !== root; next = parent.get(root) ?? root) root = next;
    if (root !== key) parent.set(key, root);
    return root;
  };
  for (const [first = "", ...others] of lists) {
    for (const other of others) {
      const [a, b] = [rootOf(first), rootOf(other)];
      if (a !== b) parent.set(a < b ? b : a, a < b ? a : b);
    }
  }
  return lists.map(([first = ""]) => rootOf(first));
}
