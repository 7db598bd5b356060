import { basename } from "node:path";
import { MillwrightError, systemClock } from "@millwright/core";
import type { Candidate } from "@millwright/eval";
import { openModel } from "@millwright/models";
import type { Io } from "../io.ts";

/**
 * Opens the models that `--model` names: `provider:id`, or `name=provider:id` to say what results call it.
 * A recording without a name is called after its file or folder.
 */
export async function openCandidates(flags: readonly string[], io: Io): Promise<Candidate[]> {
  if (flags.length === 0) {
    throw new MillwrightError("usage", "No model was named.", {
      hint: "Name one with --model, for example --model hf:Qwen/Qwen3-Coder-Next, or --model replay:PATH for recorded answers.",
    });
  }
  const named = flags.map(nameAndSpec);
  const twice = named.find(({ name }, index) => named.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) {
    throw new MillwrightError("usage", `Two models are called ${twice.name}.`, {
      hint: "Tell them apart as name=provider:id.",
    });
  }
  const ambient = { env: io.env, fetch: io.fetch, clock: systemClock, cwd: io.cwd };
  return Promise.all(named.map(async ({ name, spec }) => ({ name, spec, client: await openModel(spec, ambient) })));
}

function nameAndSpec(flag: string): { name: string; spec: string } {
  const parts = /^([\w.-]+)=(.+)$/s.exec(flag);
  if (parts?.[1] !== undefined && parts[2] !== undefined) return { name: parts[1], spec: parts[2] };
  const recording = /^replay:(.+)$/s.exec(flag)?.[1];
  return { name: recording === undefined ? flag : basename(recording, ".jsonl"), spec: flag };
}
