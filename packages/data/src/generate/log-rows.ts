import type { Interaction, TurnMessage } from "@millwright/core";

/** An interaction as the row of another tool's log: what each writer below returns is one JSON value. */
export type LogWriter = (interaction: Interaction) => unknown;

const systemOf = (all: readonly TurnMessage[]): string =>
  all
    .filter(({ role }) => role === "system")
    .map(({ content }) => content)
    .join("\n");
const othersOf = (all: readonly TurnMessage[]): TurnMessage[] => all.filter(({ role }) => role !== "system");

function tagsOf(interaction: Interaction): Record<string, string | null> {
  const { user, session, project, cohort, operation, app, prompt } = interaction;
  return {
    user_id: user,
    session_id: session,
    project_id: project,
    cohort,
    operation,
    app,
    prompt_name: prompt.name,
    prompt_version: prompt.version,
  };
}

function endOf({ at, latency }: Interaction): string {
  return new Date(Date.parse(at) + (latency.totalMs ?? 0)).toISOString();
}

const dollarsOf = ({ costReported }: Interaction): number | null => (costReported === null ? null : costReported / 1e6);
const stopOf = ({ status }: Interaction): string | null => (status === "ok" ? "stop" : null);
const failureOf = ({ status, error }: Interaction): { message: string | null } | null =>
  status === "ok" ? null : { message: error };

function openAiUsageOf({ usage }: Interaction): unknown {
  return {
    prompt_tokens: usage?.input.total,
    completion_tokens: usage?.output.total,
    total_tokens: (usage?.input.total ?? 0) + (usage?.output.total ?? 0),
    prompt_tokens_details: { cached_tokens: usage?.input.cacheRead },
    completion_tokens_details: { reasoning_tokens: usage?.output.reasoning },
  };
}

export const asOpenAi: LogWriter = (interaction) => ({
  request: { model: interaction.model.id, messages: interaction.messages, metadata: tagsOf(interaction) },
  response: {
    id: interaction.id,
    object: "chat.completion",
    created: Date.parse(interaction.at) / 1000,
    model: interaction.model.served,
    choices:
      interaction.answer === null
        ? []
        : [{ index: 0, message: interaction.answer, finish_reason: stopOf(interaction) }],
    usage: openAiUsageOf(interaction),
    ...(failureOf(interaction) !== null && { error: failureOf(interaction) }),
  },
  provider: interaction.model.provider,
  cost: dollarsOf(interaction),
  latency_ms: interaction.latency.totalMs,
});

export const asAnthropic: LogWriter = (interaction) => ({
  timestamp: interaction.at,
  provider: interaction.model.provider,
  metadata: tagsOf(interaction),
  request: {
    model: interaction.model.id,
    max_tokens: 8192,
    system: [{ type: "text", text: systemOf(interaction.messages ?? []) }],
    messages: othersOf(interaction.messages ?? []),
  },
  response: {
    id: interaction.id,
    type: "message",
    role: "assistant",
    model: interaction.model.served,
    content: interaction.answer === null ? [] : [{ type: "text", text: interaction.answer.content }],
    stop_reason: interaction.status === "ok" ? "end_turn" : null,
    usage: {
      input_tokens: interaction.usage?.input.uncached,
      cache_read_input_tokens: interaction.usage?.input.cacheRead,
      cache_creation_input_tokens: interaction.usage?.input.cacheWrite5m,
      output_tokens: interaction.usage?.output.total,
    },
  },
  error: failureOf(interaction),
  cost: dollarsOf(interaction),
  latency_ms: interaction.latency.totalMs,
});

/** One OTLP document a call: the SDK's outer span, which must not count, and the span of the call. */
export const asOtel: LogWriter = (interaction) => {
  const text = (value: string | null): unknown => ({ stringValue: value ?? "" });
  const attribute = (key: string, value: unknown): unknown => ({ key, value });
  const times = {
    startTimeUnixNano: `${Date.parse(interaction.at)}000000`,
    endTimeUnixNano: `${Date.parse(endOf(interaction))}000000`,
  };
  const tokens = [
    attribute("gen_ai.usage.input_tokens", { intValue: String(interaction.usage?.input.total ?? 0) }),
    attribute("gen_ai.usage.output_tokens", { intValue: String(interaction.usage?.output.total ?? 0) }),
  ];
  const tags = Object.entries(tagsOf(interaction)).map(([key, value]) =>
    attribute(`ai.telemetry.metadata.${key}`, text(value)),
  );
  const parts = (messages: readonly TurnMessage[]): string =>
    JSON.stringify(messages.map(({ role, content }) => ({ role, parts: [{ type: "text", content }] })));
  const error =
    interaction.status === "ok"
      ? []
      : [attribute("error.type", text(interaction.status === "cancelled" ? "aborted" : "529"))];
  return {
    resourceSpans: [
      {
        resource: { attributes: [attribute("service.name", text("builder"))] },
        scopeSpans: [
          {
            spans: [
              {
                traceId: "t1",
                spanId: "outer",
                name: "ai.streamText",
                ...times,
                attributes: [attribute("ai.operationId", text("ai.streamText")), ...tokens],
              },
              {
                traceId: "t1",
                spanId: "inner",
                name: "chat",
                ...times,
                attributes: [
                  attribute("gen_ai.operation.name", text("chat")),
                  attribute("gen_ai.provider.name", text(interaction.model.provider)),
                  attribute("gen_ai.request.model", text(interaction.model.id)),
                  attribute("gen_ai.response.id", text(interaction.id)),
                  attribute("gen_ai.response.finish_reasons", {
                    arrayValue: { values: [text(stopOf(interaction) ?? "error")] },
                  }),
                  attribute("gen_ai.usage.cache_read.input_tokens", {
                    intValue: String(interaction.usage?.input.cacheRead ?? 0),
                  }),
                  attribute("gen_ai.input.messages", text(parts(interaction.messages ?? []))),
                  ...(interaction.answer === null
                    ? []
                    : [attribute("gen_ai.output.messages", text(parts([interaction.answer])))]),
                  ...tokens,
                  ...tags,
                  ...error,
                ],
                status: interaction.status === "ok" ? {} : { code: 2 },
              },
            ],
          },
        ],
      },
    ],
  };
};

export const asLiteLlm: LogWriter = (interaction) => ({
  request_id: interaction.id,
  call_type: "acompletion",
  spend: dollarsOf(interaction),
  prompt_tokens: interaction.usage?.input.total,
  completion_tokens: interaction.usage?.output.total,
  startTime: interaction.at.replace("T", " ").replace("Z", ""),
  endTime: endOf(interaction).replace("T", " ").replace("Z", ""),
  model: interaction.model.served,
  model_group: interaction.model.id,
  custom_llm_provider: interaction.model.provider,
  end_user: interaction.user,
  session_id: interaction.session,
  metadata: JSON.stringify({
    requester_metadata: tagsOf(interaction),
    usage_object: openAiUsageOf(interaction),
    error_information: { error_message: interaction.error },
  }),
  messages: JSON.stringify(interaction.messages),
  response: JSON.stringify({
    choices: interaction.answer === null ? [] : [{ message: interaction.answer, finish_reason: stopOf(interaction) }],
  }),
  status: interaction.status === "ok" ? "success" : "failure",
});

export const asLangfuse: LogWriter = (interaction) => ({
  span_id: interaction.id,
  trace_id: `trace-${interaction.id}`,
  type: "GENERATION",
  name: interaction.operation,
  start_time: interaction.at,
  end_time: endOf(interaction),
  user_id: interaction.user,
  session_id: interaction.session,
  prompt_name: interaction.prompt.name,
  prompt_version: interaction.prompt.version,
  provided_model_name: interaction.model.id,
  usage_details: {
    input: interaction.usage?.input.uncached,
    input_cached_tokens: interaction.usage?.input.cacheRead,
    output: interaction.usage?.output.total,
    total: (interaction.usage?.input.total ?? 0) + (interaction.usage?.output.total ?? 0),
  },
  total_cost: dollarsOf(interaction),
  input: JSON.stringify(interaction.messages),
  output: interaction.answer === null ? null : JSON.stringify(interaction.answer),
  metadata: JSON.stringify({
    ...tagsOf(interaction),
    project: interaction.project,
    provider: interaction.model.provider,
  }),
  level: interaction.status === "ok" ? "DEFAULT" : "ERROR",
  status_message: interaction.error,
});

export const asHelicone: LogWriter = (interaction) => ({
  response_id: interaction.id,
  request_created_at: interaction.at,
  response_created_at: endOf(interaction),
  response_status: interaction.status === "ok" ? 200 : interaction.status === "cancelled" ? 499 : 529,
  request_user_id: interaction.user,
  request_properties: tagsOf(interaction),
  provider: interaction.model.provider,
  model: interaction.model.id,
  prompt_tokens: interaction.usage?.input.total,
  completion_tokens: interaction.usage?.output.total,
  latency: interaction.latency.totalMs,
  cost: dollarsOf(interaction),
  request_body: { model: interaction.model.id, messages: interaction.messages },
  response_body: {
    id: interaction.id,
    model: interaction.model.served,
    choices: interaction.answer === null ? [] : [{ message: interaction.answer, finish_reason: stopOf(interaction) }],
    usage: openAiUsageOf(interaction),
    ...(failureOf(interaction) !== null && { error: failureOf(interaction) }),
  },
});

export const asLangSmith: LogWriter = (interaction) => ({
  id: interaction.id,
  trace_id: `trace-${interaction.id}`,
  dotted_order: interaction.at,
  run_type: "llm",
  name: interaction.operation,
  start_time: interaction.at,
  end_time: endOf(interaction),
  error: interaction.error,
  inputs: JSON.stringify({
    messages: [
      (interaction.messages ?? []).map(({ role, content }) => ({
        lc: 1,
        type: "constructor",
        id: ["langchain", "schema", role === "user" ? "HumanMessage" : "SystemMessage"],
        kwargs: { content },
      })),
    ],
  }),
  outputs: JSON.stringify({
    generations:
      interaction.answer === null
        ? []
        : [
            [
              {
                text: interaction.answer.content,
                message: {
                  lc: 1,
                  type: "constructor",
                  id: ["langchain", "schema", "AIMessage"],
                  kwargs: { content: interaction.answer.content },
                },
              },
            ],
          ],
    usage_metadata: {
      input_tokens: interaction.usage?.input.total,
      output_tokens: interaction.usage?.output.total,
      input_token_details: { cache_read: interaction.usage?.input.cacheRead },
    },
  }),
  extra: JSON.stringify({
    metadata: { ...tagsOf(interaction), ls_model_name: interaction.model.id, ls_provider: interaction.model.provider },
  }),
  prompt_tokens: interaction.usage?.input.total,
  completion_tokens: interaction.usage?.output.total,
  total_cost: dollarsOf(interaction),
});
