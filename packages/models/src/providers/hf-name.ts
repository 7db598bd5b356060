import { MillwrightError } from "@millwright/core";

export interface HfName {
  /** The name that the router knows: with `:cheapest`, `:fastest` or `:provider`, without revision. */
  model: string;
  revision: string | null;
}

const form =
  /^(?<repo>[A-Za-z0-9][\w.-]*\/[A-Za-z0-9][\w.-]*)(?:@(?<revision>[\w./-]+))?(?<route>:[A-Za-z0-9][\w-]*)?$/;

/** Takes `ORG/MODEL[@revision][:cheapest|:fastest|:provider]` apart; throws `usage` when it is not of that form. */
export function parseHfName(name: string): HfName {
  const parts = form.exec(name)?.groups;
  if (parts?.["repo"] === undefined) {
    throw new MillwrightError("usage", `Expected hf:ORG/MODEL[@revision][:provider], got "hf:${name}".`, {
      hint: "For example hf:Qwen/Qwen3-Coder-Next or hf:Qwen/Qwen3-Coder-Next:cheapest.",
    });
  }
  return { model: `${parts["repo"]}${parts["route"] ?? ""}`, revision: parts["revision"] ?? null };
}
