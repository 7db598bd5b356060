import {
  MillwrightError,
  isoNow,
  serializeError,
  systemClock,
  type Clock,
  type Generation,
  type ModelRef,
  type ModelRequest,
} from "@millwright/core";
import { orInterrupted, throwIfInterrupted } from "../abort.ts";
import { fromStream } from "../from-stream.ts";
import type { CallOptions, ModelClient } from "../model-client.ts";
import { replayed } from "../replayed.ts";
import { unmeasured } from "../unmeasured.ts";

/** What one call gives: a text, a whole Generation (its usage and latency are kept), or the error that ends it. */
export type ScriptedAnswer = string | Generation | Error;

/** The answers in order, one a call, or a function that is asked each time. */
export type Script =
  | readonly ScriptedAnswer[]
  | ((request: ModelRequest, options: CallOptions) => ScriptedAnswer | Promise<ScriptedAnswer>);

export interface ScriptedOptions {
  /** The `id` of its ref; default `scripted`. */
  id?: string;
  /** Default: the machine's clock. */
  clock?: Clock;
}

/**
 * A client that needs no server, for tests and demonstrations. Text comes word by word. A call beyond the last
 * answer of a list gets an `input` error.
 *
 * @example
 * const client = scripted(["first answer", new MillwrightError("network", "gone")]);
 */
export function scripted(answers: Script, options: ScriptedOptions = {}): ModelClient {
  const clock = options.clock ?? systemClock;
  const ref: ModelRef = { provider: "scripted", id: options.id ?? "scripted", revision: null, adapter: null };
  const next = typeof answers === "function" ? answers : inOrder(answers);

  return fromStream({
    ref,
    capabilities: { streaming: true, usage: false },
    async *stream(request, callOptions = {}) {
      const { signal, origin = "eval" } = callOptions;
      throwIfInterrupted(signal);
      const call = { ref, request, origin, startedAt: isoNow(clock) };
      const generation = toGeneration(await orInterrupted(answerOf(next, request, callOptions), signal), call);
      for (const word of generation.response?.text.match(/\s*\S+|\s+$/g) ?? []) {
        yield word;
        throwIfInterrupted(signal);
      }
      return generation;
    },
  });
}

type AskScript = Exclude<Script, readonly ScriptedAnswer[]>;

function inOrder(answers: readonly ScriptedAnswer[]): AskScript {
  let calls = 0;
  return () => {
    const answer = answers[calls];
    calls += 1;
    if (answer !== undefined) return answer;
    return new MillwrightError("input", `The script has ${answers.length} answers and this is call ${calls}.`);
  };
}

/** The answer of the script; one that throws has answered with its error. */
async function answerOf(ask: AskScript, request: ModelRequest, options: CallOptions): Promise<ScriptedAnswer> {
  try {
    return await ask(request, options);
  } catch (error) {
    return error instanceof Error ? error : new Error(String(error));
  }
}

function toGeneration(answer: ScriptedAnswer, call: Parameters<typeof unmeasured>[1]): Generation {
  if (typeof answer === "string") return unmeasured({ text: answer }, call);
  if (answer instanceof Error) return unmeasured({ error: serializeError(answer) }, call);
  return replayed(answer, call);
}
