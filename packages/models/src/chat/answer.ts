import { MillwrightError, safeValidate, type Generation, type Usage } from "@millwright/core";
import type { CleanText } from "../clean-text.ts";
import { failureError } from "../http/failure.ts";
import { streamFailure } from "../http/http-failure.ts";
import { readServerMessage } from "../http/server-message.ts";
import { chunkSchema, type Chunk } from "./chunk.ts";
import { finishReasonOf } from "./finish-reason.ts";
import { chatUsage } from "../usage/chat-usage.ts";

export type Answer = NonNullable<Generation["response"]>;

/** What one chunk brought. */
interface Delta {
  text: string;
  reasoning: string;
  /** False when it is the whole answer at once: its arrival is no first token. */
  streamed: boolean;
}

export interface AnswerCollector {
  /**
   * Adds a chunk.
   *
   * @throws MillwrightError when the chunk reports an error or cannot be read (`bad-response`)
   */
  add(chunk: unknown): Delta;
  /**
   * The whole answer.
   *
   * @throws MillwrightError `bad-response` when the server never said that it is whole
   */
  end(): { answer: Answer; usage: Usage | null };
}

/** Puts an answer together from its chunks, keeping reasoning apart from text. */
export function collectAnswer(host: string, clean: CleanText): AnswerCollector {
  const text: string[] = [];
  const reasoning: string[] = [];
  let finish: string | null = null;
  let whole = false;
  let usage: Usage | null = null;
  let servedBy: string | null = null;

  return {
    add(value) {
      const chunk = readChunk(value, host, clean);
      usage = chatUsage(chunk.usage) ?? usage;
      servedBy = chunk.provider ?? servedBy;
      const choice = chunk.choices?.find((one) => (one.index ?? 0) === 0);
      const message = choice?.delta ?? choice?.message;
      finish = choice?.finish_reason ?? finish;
      whole ||= choice?.message !== null && choice?.message !== undefined;
      const delta = {
        text: message?.content ?? "",
        // Some servers send both names with the same words.
        reasoning: message?.reasoning_content ?? message?.reasoning ?? "",
        streamed: choice?.delta !== null && choice?.delta !== undefined,
      };
      if (delta.text !== "") text.push(delta.text);
      if (delta.reasoning !== "") reasoning.push(delta.reasoning);
      return delta;
    },
    end() {
      if (finish === null && !whole) throw cutAnswer(host, text.join("").length);
      const answer: Answer = {
        text: text.join(""),
        reasoning: reasoning.length === 0 ? null : reasoning.join(""),
        finishReason: finish === null ? null : finishReasonOf(finish),
        servedBy,
      };
      return { answer, usage };
    },
  };
}

/** The error of a stream that ended before the answer did. */
export function cutAnswer(host: string, characters: number): MillwrightError {
  const problem = characters === 0 ? "ended without an answer" : `broke off its answer after ${characters} characters`;
  return new MillwrightError("bad-response", `${host} ${problem}.`, {
    hint: "The same call may succeed when it is made again.",
    retryable: true,
  });
}

function readChunk(value: unknown, host: string, clean: CleanText): Chunk {
  const result = safeValidate(chunkSchema, value);
  if (!result.ok) {
    const problem = result.problems[0] ?? "unknown form";
    throw new MillwrightError("bad-response", `${host} sent something that is no chat completion: ${problem}`, {
      retryable: true,
    });
  }
  if (result.value.error !== undefined && result.value.error !== null) {
    throw failureError(streamFailure(readServerMessage(value), host, clean), null);
  }
  return result.value;
}
