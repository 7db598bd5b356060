import { interactionSchema } from "@millwright/core";
import { describe, expect, test } from "vitest";
import { logFormats } from "./log-formats.ts";
import type { Fields, LogFormat } from "./log-format.ts";

function read(format: LogFormat, row: Fields): unknown {
  const result = format.read(row);
  return result.kind === "interaction" ? interactionSchema.parse(result.interaction) : result;
}

describe("litellm", () => {
  const row = {
    request_id: "r1",
    call_type: "acompletion",
    spend: 0.0123,
    startTime: "2026-01-05 08:00:00.000",
    endTime: "2026-01-05 08:00:02.500",
    completionStartTime: "2026-01-05 08:00:00.400",
    model: "served-1",
    model_group: "asked",
    custom_llm_provider: "p",
    user: "key-owner",
    end_user: "ann",
    prompt_tokens: 100,
    completion_tokens: 20,
    messages: {},
    response: {},
    metadata: {},
  };

  test("reads a spend log without stored messages: tokens and money, no content, cached tokens unknown", () => {
    expect(read(logFormats.litellm, row)).toMatchObject({
      id: "r1",
      at: "2026-01-05T08:00:00.000Z",
      user: "ann",
      model: { provider: "p", id: "asked", served: "served-1" },
      messages: null,
      answer: null,
      usage: { input: { total: 100, uncached: null, cacheRead: null }, output: { total: 20, reasoning: null } },
      costReported: 12_300,
      latency: { totalMs: 2500, firstTokenMs: 400 },
    });
  });

  test("reads a callback's payload, and a failure with its message", () => {
    const payload = {
      id: "p1",
      call_type: "acompletion",
      response_cost: 0.5,
      startTime: 1767600000.25,
      endTime: 1767600001,
      status: "failure",
      error_information: { error_message: "overloaded" },
      model: "m",
    };
    expect(read(logFormats.litellm, payload)).toMatchObject({
      id: "p1",
      at: "2026-01-05T08:00:00.250Z",
      status: "failed",
      error: "overloaded",
      costReported: 500_000,
      latency: { totalMs: 750 },
    });
  });

  test("refuses a row without time or id", () => {
    expect(read(logFormats.litellm, { ...row, startTime: null })).toMatchObject({
      reason: "startTime: expected an instant",
    });
    expect(read(logFormats.litellm, { ...row, request_id: "" })).toMatchObject({
      reason: "request_id: expected a text",
    });
  });
});

describe("langfuse", () => {
  test("reads an observation of the older model", () => {
    const row = {
      id: "o1",
      type: "GENERATION",
      startTime: "2026-01-05T08:00:00.000Z",
      completionStartTime: "2026-01-05T08:00:00.300Z",
      endTime: "2026-01-05T08:00:01.000Z",
      model: "m",
      usageDetails: { input: 10, output: 5, total: 15 },
      calculatedTotalCost: 0.001,
      input: { messages: [{ role: "user", content: "Hi" }], tools: [{ name: "t" }] },
      output: "Hello",
      promptName: "greet",
      promptVersion: 3,
      userId: "ann",
      sessionId: "s",
    };
    expect(read(logFormats.langfuse, row)).toMatchObject({
      user: "ann",
      session: "s",
      prompt: { name: "greet", version: "3" },
      messages: [{ role: "user", content: "Hi" }],
      tools: [{ name: "t" }],
      answer: { role: "assistant", content: "Hello" },
      costReported: 1000,
      latency: { totalMs: 1000, firstTokenMs: 300 },
    });
  });

  test.each(["SPAN", "EVENT", null])("refuses an observation of type %s", (type) => {
    expect(read(logFormats.langfuse, { type, id: "x", startTime: "2026-01-05" })).toMatchObject({
      reason: expect.stringMatching(/^not a model call: type is/),
    });
  });

  test("reads metadata that comes as two lists", () => {
    const row = {
      type: "GENERATION",
      span_id: "x",
      start_time: "2026-01-05",
      usage_details: {},
      metadata_names: ["cohort", "project"],
      metadata_values: ["pro", "shop"],
    };
    expect(read(logFormats.langfuse, row)).toMatchObject({ cohort: "pro", project: "shop" });
  });
});

describe("helicone", () => {
  const row = {
    response_id: "r",
    request_created_at: "2026-01-05T08:00:00Z",
    response_status: 200,
    model: "m",
    prompt_tokens: 7,
    completion_tokens: 2,
    cost: 0.001,
    latency: 900,
    request_properties: { Cohort: "x", cohort: "pro" },
  };

  test("without bodies gives tokens, money and latency", () => {
    expect(read(logFormats.helicone, row)).toMatchObject({
      id: "r",
      cohort: "pro",
      messages: null,
      usage: { input: { total: 7 } },
      costReported: 1000,
      latency: { totalMs: 900 },
      status: "ok",
    });
  });

  test("reads Anthropic's bodies by Anthropic's rules", () => {
    const response_body = {
      type: "message",
      role: "assistant",
      content: [{ type: "text", text: "Hi" }],
      usage: { input_tokens: 5, cache_read_input_tokens: 10, output_tokens: 1 },
    };
    const request_body = { model: "m", system: "Short.", messages: [{ role: "user", content: "Hello" }] };
    expect(read(logFormats.helicone, { ...row, request_body, response_body })).toMatchObject({
      usage: { input: { total: 15, uncached: 5, cacheRead: 10 } },
      messages: [{ role: "system" }, { role: "user" }],
      answer: { content: "Hi" },
    });
  });

  test.each([
    [500, "failed"],
    [499, "cancelled"],
    [-3, "cancelled"],
    [200, "ok"],
  ])("status %i is %s", (response_status, status) => {
    expect(read(logFormats.helicone, { ...row, response_status })).toMatchObject({ status });
  });
});

describe("langsmith", () => {
  const row = {
    id: "run-1",
    run_type: "llm",
    dotted_order: "x",
    start_time: "2026-01-05 08:00:00",
    end_time: "2026-01-05 08:00:01",
    first_token_time: "2026-01-05 08:00:00.25",
    prompt_tokens: 9,
    completion_tokens: 3,
    prompt_cost: 0.001,
    completion_cost: 0.002,
  };

  test("reads LangChain's messages and usage out of JSON in texts", () => {
    const message = {
      lc: 1,
      id: ["langchain", "schema", "messages", "AIMessageChunk"],
      kwargs: {
        content: [{ type: "text", text: "Hi" }],
        tool_calls: [{ id: "t", name: "f", args: { a: 1 } }],
        usage_metadata: {
          input_tokens: 9,
          output_tokens: 3,
          input_token_details: { cache_read: 4 },
          output_token_details: { reasoning: 1 },
        },
      },
    };
    const inputs = JSON.stringify({
      messages: [[{ lc: 1, id: ["langchain", "schema", "HumanMessage"], kwargs: { content: "Hello", type: "human" } }]],
    });
    expect(
      read(logFormats.langsmith, {
        ...row,
        inputs,
        outputs: JSON.stringify({ generations: [[{ text: "Hi", message }]] }),
      }),
    ).toMatchObject({
      messages: [{ role: "user", content: "Hello" }],
      answer: { role: "assistant", content: "Hi", toolCalls: [{ id: "t", name: "f", arguments: { a: 1 } }] },
      usage: { input: { total: 9, uncached: 5, cacheRead: 4 }, output: { total: 3, reasoning: 1 } },
      costReported: 3000,
      latency: { totalMs: 1000, firstTokenMs: 250 },
    });
  });

  test("refuses chains, which repeat the tokens of their calls", () => {
    expect(read(logFormats.langsmith, { ...row, run_type: "chain" })).toMatchObject({
      reason: "not a model call: run_type is chain",
    });
  });
});
