import { expect, test } from "vitest";
import { finishReasonOf } from "./finish-reason.ts";

test.each([
  ["stop", "stop"],
  ["eos_token", "stop"],
  ["end_turn", "stop"],
  ["length", "length"],
  ["MAX_TOKENS", "length"],
  ["content_filter", "content-filter"],
  ["tool_calls", "other"],
  ["constructor", "other"],
  ["", "other"],
])("%j means %s", (reason, ours) => {
  expect(finishReasonOf(reason)).toBe(ours);
});
