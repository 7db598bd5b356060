import { access } from "node:fs/promises";
import { basename, resolve } from "node:path";
import { MillwrightError, hashRequest, isoNow, type Generation, type ModelRef } from "@millwright/core";
import { throwIfInterrupted } from "../abort.ts";
import type { Ambient } from "../ambient.ts";
import { fromStream } from "../from-stream.ts";
import type { ModelClient } from "../model-client.ts";
import { replayed } from "../replayed.ts";
import { loadRecordings } from "../replay/load-recordings.ts";
import { describeRecordings, findRecording, type Recording, type Wanted } from "../replay/recordings.ts";
import { unmeasured } from "../unmeasured.ts";

/**
 * Recorded answers in place of a model: nothing is sent anywhere. Everything is read when it is opened. A call
 * without a recording comes back with an `input` error that says what is there.
 *
 * @param name a path (see `loadRecordings`), with `#model` behind it when several models are recorded there
 * @throws MillwrightError `input` when the path cannot be read, `usage` when the model is not clear
 */
export async function openReplay(name: string, ambient: Ambient): Promise<ModelClient> {
  const { path, model } = await splitName(name, ambient.cwd);
  const recordings = ofModel(await loadRecordings(path), model, path);
  const id = model === null ? basename(path) : `${basename(path)}#${model}`;
  const ref: ModelRef = { provider: "replay", id, revision: null, adapter: null };

  return fromStream({
    ref,
    capabilities: { streaming: false, usage: recordings.some(({ answer }) => typeof answer !== "string") },
    async *stream(request, { signal, sample } = {}) {
      throwIfInterrupted(signal);
      const call = { ref, request, origin: "replay" as const, startedAt: isoNow(ambient.clock) };
      const wanted = { sample, requestHash: hashRequest(request) };
      const generation = answerFrom(findRecording(recordings, wanted), call) ?? missing(recordings, wanted, path, call);
      const text = generation.response?.text ?? "";
      if (text !== "") yield text;
      throwIfInterrupted(signal);
      return generation;
    },
  });
}

type Call = Parameters<typeof unmeasured>[1];

async function splitName(name: string, cwd: string): Promise<{ path: string; model: string | null }> {
  const whole = resolve(cwd, name);
  const hash = name.indexOf("#");
  if (name === "" || hash === 0) {
    throw new MillwrightError("usage", "replay: needs a path.", {
      hint: "For example replay:.millwright/runs/nightly.",
    });
  }
  if (hash < 0 || (await exists(whole))) return { path: whole, model: null };
  return { path: resolve(cwd, name.slice(0, hash)), model: name.slice(hash + 1) };
}

/** The recordings of one model: of several, answers must not be mixed. */
function ofModel(recordings: readonly Recording[], model: string | null, path: string): readonly Recording[] {
  const models = [...new Set(recordings.map((recording) => recording.model))];
  if (model === null && models.length <= 1) return recordings;
  const chosen = recordings.filter((recording) => recording.model === model);
  if (model !== null && chosen.length > 0) return chosen;
  const known = models.map((one) => one ?? "(unnamed)").join(", ");
  const problem = model === null ? "holds answers of several models" : `holds no answer of the model ${model}`;
  throw new MillwrightError("usage", `${path} ${problem}: ${known}.`, {
    hint: `Name one of them behind a #, such as replay:${basename(path)}#${models[0] ?? "model"}.`,
  });
}

function answerFrom(recording: Recording | null, call: Call): Generation | null {
  if (recording === null) return null;
  return typeof recording.answer === "string"
    ? unmeasured({ text: recording.answer }, call)
    : replayed(recording.answer, call);
}

function missing(
  recordings: readonly Recording[],
  { sample, requestHash }: Wanted,
  path: string,
  call: Call,
): Generation {
  const wanted = sample === undefined ? `request ${requestHash}` : `task ${sample.task}, trial ${sample.trial}`;
  const error = new MillwrightError(
    "input",
    `${basename(path)} has no recording of ${wanted}. It has: ${describeRecordings(recordings)}.`,
    { hint: "Record it, or run fewer tasks and trials." },
  );
  return unmeasured({ error: error.toJSON() }, call);
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
