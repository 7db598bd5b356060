import type { Usage } from "@millwright/core";
import { cutAnswer, type AnswerCollector } from "../chat/answer.ts";
import { finishReasonOf } from "../chat/finish-reason.ts";
import type { CleanText } from "../clean-text.ts";
import { fieldsOf } from "../usage/fields.ts";
import { sdkUsage } from "../usage/sdk-usage.ts";
import { sdkError } from "./sdk-error.ts";

/** Puts an answer together from the parts of an AI SDK stream. */
export function collectSdkAnswer(provider: string, host: string, clean: CleanText): AnswerCollector {
  const text: string[] = [];
  const reasoning: string[] = [];
  let finish: string | null = null;
  let usage: Usage | null = null;

  return {
    add(value) {
      const part = fieldsOf(value);
      const delta = typeof part["delta"] === "string" ? part["delta"] : "";
      if (part["type"] === "error") throw sdkError(part["error"], host, clean);
      if (part["type"] === "text-delta" && delta !== "") text.push(delta);
      if (part["type"] === "reasoning-delta" && delta !== "") reasoning.push(delta);
      if (part["type"] === "finish") {
        finish = endOf(part["finishReason"]);
        usage = sdkUsage(provider, part["usage"]) ?? usage;
      }
      return {
        text: part["type"] === "text-delta" ? delta : "",
        reasoning: part["type"] === "reasoning-delta" ? delta : "",
        streamed: true,
      };
    },
    end() {
      if (finish === null) throw cutAnswer(host, text.join("").length);
      const answer = {
        text: text.join(""),
        reasoning: reasoning.length === 0 ? null : reasoning.join(""),
        finishReason: finishReasonOf(finish),
        servedBy: null,
      };
      return { answer, usage };
    },
  };
}

/** Why the answer ended; null when it did not: a stream that breaks off has a reason of the SDK's, none of the server. */
function endOf(reason: unknown): string | null {
  const { unified, raw } = fieldsOf(reason);
  const ended = typeof raw === "string" || (unified !== "other" && unified !== "error" && unified !== "interrupted");
  return ended && typeof unified === "string" ? unified : null;
}
