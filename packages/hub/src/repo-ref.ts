import { MillwrightError } from "@millwright/core";

export interface RepoRef {
  type: "model" | "dataset";
  /** `namespace/name`. */
  id: string;
}

/**
 * A repository by its name as the Hub writes it: `datasets/ns/name`, or `ns/name` of the given type.
 *
 * @throws MillwrightError `usage` when it is no such name
 */
export function parseRepo(name: string, type: RepoRef["type"]): RepoRef {
  const [, prefix, id = ""] = /^(?:(datasets|models)\/)?(.+)$/.exec(name) ?? [];
  const named = prefix === "datasets" ? "dataset" : prefix === "models" ? "model" : type;
  if (named !== type) throw new MillwrightError("usage", `${name} is a ${named}, and a ${type} is needed here.`);
  if (isRepoId(id)) return { type, id };
  throw new MillwrightError("usage", `A repository is named namespace/name, got ${JSON.stringify(name)}.`, {
    hint: "Letters, digits, - _ and . are allowed, at most 96 characters each, not -- or .., nor . or - at an end.",
  });
}

/** The repository as the Hub writes it in addresses: `datasets/ns/name`, and for models `ns/name`. */
export function repoPath({ type, id }: RepoRef): string {
  return type === "model" ? id : `datasets/${id}`;
}

function isRepoId(id: string): boolean {
  const parts = id.split("/");
  return (
    parts.length === 2 &&
    parts.every((part) => /^[\w-](?:[\w.-]{0,94}[\w])?$/.test(part) && !/--|\.\.|^-|\.git$/.test(part))
  );
}
