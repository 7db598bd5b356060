import { anthropicCall } from "./anthropic.ts";
import { costOf, durationOf, fieldsOf, first, instantOf, numberOf, textOf } from "./fields.ts";
import { refused, type Fields, type InteractionInput, type LogFormat } from "./log-format.ts";
import { openAiCall } from "./openai.ts";
import { overlay, tagsOf } from "./tags.ts";
import { plainUsage } from "./usage.ts";

/** Helicone exports (`npx @helicone/export`). With `--include-body` the bodies are read as the provider's own. */
export const helicone: LogFormat = {
  name: "helicone",
  sniff: (row) => ("request_created_at" in row && ("response_id" in row || "request_id" in row) ? 0.97 : 0),
  read(row) {
    const at = instantOf(row["request_created_at"]);
    if (at === null) return refused("request_created_at: expected an instant");
    const id = textOf(first(row, "response_id", "request_id"));
    if (id === null) return refused("response_id: expected a text");
    const status = numberOf(row["response_status"]);
    const body = bodyCall(row);
    const failed = status !== null && (status >= 400 || status < 0);
    const tags = tagsOf(fieldsOf(row["request_properties"]));
    return {
      kind: "interaction",
      interaction: {
        ...body,
        schema: "millwright.interaction/1",
        id,
        at,
        ...overlay(body ?? {}, { ...overlay(tags, { user: textOf(row["request_user_id"]) }) }),
        model: {
          provider: textOf(row["provider"]) ?? body?.model?.provider ?? null,
          id: textOf(first(row, "model", "request_model")) ?? body?.model?.id ?? null,
          served: body?.model?.served ?? null,
        },
        status: failed ? (status === 499 || status === -3 ? "cancelled" : "failed") : "ok",
        error: failed ? (body?.error ?? `HTTP ${status}`) : null,
        usage: body?.usage ?? plainUsage(row["prompt_tokens"], row["completion_tokens"]),
        costReported: costOf(first(row, "cost", "cost_usd")),
        latency: {
          totalMs: durationOf(first(row, "latency", "delay_ms")),
          firstTokenMs: durationOf(row["time_to_first_token"]),
        },
      },
    };
  },
};

/** The call that the bodies tell; null when there are none. */
function bodyCall(row: Fields): InteractionInput | null {
  const request = fieldsOf(row["request_body"]);
  const response = fieldsOf(row["response_body"]);
  if (Object.keys(request).length === 0 && Object.keys(response).length === 0) return null;
  const outer = { timestamp: row["request_created_at"] };
  const read = response["type"] === "message" ? anthropicCall : openAiCall;
  const call = read({ request, response: { ...response, usage: response["usage"] ?? null }, outer });
  return typeof call === "string" ? null : call;
}
