import { interactionSchema } from "@millwright/core";
import { describe, expect, test } from "vitest";
import { chooseFormat, logFormats } from "./log-formats.ts";
import type { Fields, LogFormat } from "./log-format.ts";

/** The interaction a format reads from a row, checked, or the reason it is refused. */
function read(format: LogFormat, row: Fields): unknown {
  const units = format.expand?.(row) ?? [row];
  const all = units.map((unit) => {
    const result = format.read(unit as Fields);
    if (result.kind === "refused") return result.reason;
    return result.kind === "interaction" ? interactionSchema.parse(result.interaction) : result.outcome;
  });
  return all.length === 1 ? all[0] : all;
}

describe("openai", () => {
  const { openai } = logFormats;

  test("reads a stored completion, tool calls with their arguments as values", () => {
    const row = {
      object: "chat.completion",
      id: "chatcmpl-1",
      created: 1767600000,
      model: "m-2026",
      metadata: { user_id: "ann", session_id: "s1", plan: "pro" },
      choices: [
        {
          finish_reason: "tool_calls",
          message: {
            role: "assistant",
            content: null,
            tool_calls: [{ id: "t1", type: "function", function: { name: "write", arguments: '{"path":"a.ts"}' } }],
          },
        },
      ],
      usage: { prompt_tokens: 10, completion_tokens: 2 },
    };
    expect(read(openai, row)).toMatchObject({
      id: "chatcmpl-1",
      at: "2026-01-05T08:00:00.000Z",
      user: "ann",
      session: "s1",
      cohort: "pro",
      finishReason: "tool-call",
      answer: { content: "", toolCalls: [{ id: "t1", name: "write", arguments: { path: "a.ts" } }] },
    });
  });

  test("reads a list of stored completions one by one", () => {
    const completion = {
      object: "chat.completion",
      created: 1767600000,
      choices: [{ message: { role: "assistant", content: "Hi" } }],
    };
    const rows = read(openai, {
      object: "list",
      data: [
        { ...completion, id: "a" },
        { ...completion, id: "b" },
      ],
    });
    expect(rows).toMatchObject([{ id: "a" }, { id: "b" }]);
  });

  test("reads the responses API: instructions, items and a status", () => {
    const row = {
      request: { model: "m", instructions: "Be brief.", input: "Hello" },
      response: {
        id: "resp_1",
        object: "response",
        created_at: 1767600000,
        status: "incomplete",
        incomplete_details: { reason: "max_output_tokens" },
        output: [
          { type: "reasoning", summary: [] },
          { type: "message", content: [{ type: "output_text", text: "Hi" }] },
          { type: "function_call", call_id: "c", name: "save", arguments: "{}" },
        ],
      },
    };
    expect(read(openai, row)).toMatchObject({
      messages: [
        { role: "system", content: "Be brief." },
        { role: "user", content: "Hello" },
      ],
      answer: { content: "Hi", toolCalls: [{ id: "c", name: "save", arguments: {} }] },
      finishReason: "length",
    });
  });

  test("refuses rows that are no calls, and says why", () => {
    expect(read(openai, { messages: [{ role: "user", content: "x" }] })).toBe(
      "no time: expected created, timestamp or created_at",
    );
    expect(read(openai, { created: 1767600000, id: "x" })).toBe("no call: expected choices, output, usage or error");
  });
});

describe("anthropic", () => {
  test("reads tool use and tool results, and leaves thinking out", () => {
    const row = {
      created_at: "2026-01-05T08:00:00Z",
      request: {
        model: "m",
        system: "Be kind.",
        metadata: { user_id: "u" },
        messages: [
          {
            role: "user",
            content: [
              { type: "tool_result", tool_use_id: "t0", content: "ok" },
              { type: "text", text: "Go on." },
            ],
          },
        ],
      },
      response: {
        id: "msg_1",
        type: "message",
        role: "assistant",
        model: "m-1",
        stop_reason: "tool_use",
        content: [
          { type: "thinking", thinking: "hm" },
          { type: "text", text: "Sure." },
          { type: "tool_use", id: "t1", name: "run", input: { a: 1 } },
        ],
        usage: { input_tokens: 3, output_tokens: 4 },
      },
    };
    expect(read(logFormats.anthropic, row)).toMatchObject({
      user: "u",
      messages: [
        { role: "system", content: "Be kind." },
        { role: "tool", content: "ok", toolCallId: "t0" },
        { role: "user", content: "Go on." },
      ],
      answer: { role: "assistant", content: "Sure.", toolCalls: [{ id: "t1", name: "run", arguments: { a: 1 } }] },
      finishReason: "tool-call",
    });
  });
});

describe("otel", () => {
  const { otel } = logFormats;
  const times = { startTimeUnixNano: "1767600000000000000", endTimeUnixNano: "1767600001500000000" };

  test.each([
    [
      "the first conventions",
      {
        "gen_ai.system": "p",
        "gen_ai.request.model": "m",
        "gen_ai.usage.prompt_tokens": 5,
        "gen_ai.usage.completion_tokens": 2,
      },
    ],
    [
      "version 1.37",
      {
        "gen_ai.operation.name": "chat",
        "gen_ai.provider.name": "p",
        "gen_ai.request.model": "m",
        "gen_ai.usage.input_tokens": 5,
        "gen_ai.usage.output_tokens": 2,
      },
    ],
    [
      "the AI SDK",
      {
        "ai.operationId": "ai.streamText.doStream",
        "ai.model.provider": "p.responses",
        "ai.model.id": "m",
        "ai.usage.inputTokens": 5,
        "ai.usage.outputTokens": 2,
      },
    ],
    [
      "OpenInference",
      {
        "openinference.span.kind": "LLM",
        "llm.provider": "p",
        "llm.model_name": "m",
        "llm.token_count.prompt": 5,
        "llm.token_count.completion": 2,
      },
    ],
  ])("reads a span of %s", (_name, attributes) => {
    expect(read(otel, { spanId: "s", traceId: "t", ...times, attributes })).toMatchObject({
      id: "t:s",
      model: { provider: "p", id: "m" },
      usage: { input: { total: 5 }, output: { total: 2 } },
      latency: { totalMs: 1500 },
    });
  });

  test.each([
    [{ "ai.operationId": "ai.streamText", "ai.usage.inputTokens": 5 }],
    [{ "gen_ai.operation.name": "invoke_agent", "gen_ai.usage.input_tokens": 5 }],
    [{ "openinference.span.kind": "CHAIN" }],
    [{ "http.method": "GET" }],
  ])("refuses a span that repeats the tokens of others or is no call: %j", (attributes) => {
    expect(read(otel, { name: "x", spanId: "s", ...times, attributes })).toMatch(/^not a model call: /);
  });

  test("reads messages from events, as conventions had them up to 1.36", () => {
    const events = [
      { name: "gen_ai.user.message", attributes: { content: "Hello" } },
      { name: "gen_ai.choice", attributes: { message: '{"role":"assistant","content":"Hi"}', finish_reason: "stop" } },
    ];
    const span = { spanId: "s", ...times, events, attributes: { "gen_ai.system": "p", "gen_ai.request.model": "m" } };
    expect(read(otel, span)).toMatchObject({
      messages: [{ role: "user", content: "Hello" }],
      answer: { content: "Hi" },
    });
  });

  test("reads messages that OpenInference spreads over keys", () => {
    const attributes = {
      "openinference.span.kind": "LLM",
      "llm.input_messages.0.message.role": "user",
      "llm.input_messages.0.message.content": "Hello",
      "llm.output_messages.0.message.role": "assistant",
      "llm.output_messages.0.message.content": "Hi",
    };
    expect(read(otel, { spanId: "s", ...times, attributes })).toMatchObject({
      messages: [{ role: "user", content: "Hello" }],
      answer: { content: "Hi" },
    });
  });

  test("an aborted call is cancelled, another error failed", () => {
    const attributes = { "gen_ai.system": "p", "gen_ai.request.model": "m" };
    expect(
      read(otel, { spanId: "s", ...times, attributes: { ...attributes, "error.type": "AbortError" } }),
    ).toMatchObject({ status: "cancelled" });
    expect(read(otel, { spanId: "s", ...times, attributes, status: { code: 2, message: "down" } })).toMatchObject({
      status: "failed",
      error: "down",
    });
  });
});

test("a row without an id gets one from its content, also where a number is too large for one", () => {
  const text =
    '{"timestamp":"2026-01-05","choices":[{"message":{"role":"assistant","content":"Hi"}}],"latency_ms":1e999}';
  const row = JSON.parse(text) as Fields;
  expect(read(logFormats.openai, row)).toMatchObject({
    id: expect.stringMatching(/^call_[0-9a-f]{16}$/),
    latency: { totalMs: null },
  });
  expect(read(logFormats.openai, JSON.parse(text) as Fields)).toEqual(read(logFormats.openai, row));
});

test("auto finds the format of rows, and none for rows that nobody knows", () => {
  const rows: Record<string, Fields> = {
    jsonl: { schema: "millwright.interaction/1" },
    openai: { request: { model: "m", messages: [] }, response: { object: "chat.completion" } },
    anthropic: { request: { model: "m", messages: [] }, response: { type: "message", role: "assistant" } },
    otel: { resourceSpans: [] },
    litellm: { request_id: "x", call_type: "acompletion", spend: 0.1, startTime: "2026-01-01" },
    langfuse: { type: "GENERATION", usage_details: {} },
    helicone: { request_created_at: "2026-01-01", response_id: "x" },
    langsmith: { run_type: "llm", inputs: {}, dotted_order: "x" },
  };
  for (const [name, row] of Object.entries(rows)) expect(chooseFormat("auto", [row])?.name).toBe(name);
  expect(chooseFormat("auto", [{ level: "info", msg: "started" }])).toBeNull();
  expect(() => chooseFormat("xml", [])).toThrow(/no log format called xml/);
});
