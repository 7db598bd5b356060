import { rawReply, type ModelReply, type ReplyPiece } from "@millwright/test-kit";

/** For tests: answers in the form of each vendor's API, as their documentation shows them. */
export interface VendorAnswer {
  text: readonly (string | PromiseLike<unknown>)[];
  reasoning?: string;
  usage?: Readonly<Record<string, unknown>>;
  /** Leaves out everything that says that the answer is whole. */
  cut?: boolean;
  /** An error event in place of the end. */
  error?: Readonly<Record<string, unknown>>;
  finish?: string;
}

function events(pieces: readonly (readonly [string, object] | PromiseLike<unknown>)[], named: boolean): ModelReply {
  const body: ReplyPiece[] = pieces.map((piece) => {
    if ("then" in piece) return piece;
    const [name, data] = piece;
    return `${named ? `event: ${name}\n` : ""}data: ${JSON.stringify(data)}\n\n`;
  });
  return rawReply(body, { "content-type": "text/event-stream" });
}

type Event = readonly [string, object];

/** The events of Anthropic's Messages API. */
export function anthropicReply(answer: VendorAnswer): ModelReply {
  const { output_tokens: output = 1, output_tokens_details: details, ...input } = answer.usage ?? {};
  const typed = (type: string, rest: object): Event => [type, { type, ...rest }];
  const message = {
    id: "msg_01",
    type: "message",
    role: "assistant",
    model: "claude-sonnet-4-6",
    content: [],
    stop_reason: null,
    stop_sequence: null,
    usage: { input_tokens: 1, output_tokens: 1, ...input },
  };
  const thinking: Event[] =
    answer.reasoning === undefined
      ? []
      : [
          typed("content_block_start", { index: 0, content_block: { type: "thinking", thinking: "", signature: "" } }),
          typed("content_block_delta", { index: 0, delta: { type: "thinking_delta", thinking: answer.reasoning } }),
          typed("content_block_stop", { index: 0 }),
        ];
  const delta = { stop_reason: answer.finish ?? "end_turn", stop_sequence: null };
  const end: Event[] = [
    typed("content_block_stop", { index: 1 }),
    typed("message_delta", {
      delta,
      usage: { output_tokens: output, ...(details === undefined ? {} : { output_tokens_details: details }) },
    }),
    typed("message_stop", {}),
  ];
  return events(
    [
      typed("message_start", { message }),
      typed("ping", {}),
      ...thinking,
      typed("content_block_start", { index: 1, content_block: { type: "text", text: "" } }),
      ...answer.text.map((text) =>
        typeof text === "string"
          ? typed("content_block_delta", { index: 1, delta: { type: "text_delta", text } })
          : text,
      ),
      ...(answer.error === undefined ? [] : [typed("error", { error: answer.error })]),
      ...(answer.cut === true || answer.error !== undefined ? [] : end),
    ],
    true,
  );
}

/** The events of Google's streamGenerateContent with `alt=sse`. */
export function googleReply(answer: VendorAnswer): ModelReply {
  const chunk = (part: object, rest: object = {}): Event => [
    "",
    { candidates: [{ content: { parts: [part], role: "model" }, index: 0 }], modelVersion: "gemini-3", ...rest },
  ];
  const end: Event = [
    "",
    {
      candidates: [
        { content: { parts: [{ text: "" }], role: "model" }, finishReason: answer.finish ?? "STOP", index: 0 },
      ],
      ...(answer.usage === undefined ? {} : { usageMetadata: answer.usage }),
    },
  ];
  return events(
    [
      ...(answer.reasoning === undefined ? [] : [chunk({ text: answer.reasoning, thought: true })]),
      ...answer.text.map((text) => (typeof text === "string" ? chunk({ text }) : text)),
      ...(answer.error === undefined ? [] : [["", { error: answer.error }] as const]),
      ...(answer.cut === true || answer.error !== undefined ? [] : [end]),
    ],
    false,
  );
}

/** The events of OpenAI's Responses API. */
export function responsesReply(answer: VendorAnswer): ModelReply {
  const typed = (type: string, rest: object): Event => [type, { type, sequence_number: 0, ...rest }];
  const response = { id: "resp_1", object: "response", created_at: 1764000000, model: "gpt-5.4", output: [] };
  const item = { id: "msg_1", type: "message", role: "assistant", status: "in_progress", content: [] };
  const thought: Event[] =
    answer.reasoning === undefined
      ? []
      : [
          typed("response.output_item.added", {
            output_index: 0,
            item: { id: "rs_1", type: "reasoning", summary: [], encrypted_content: null },
          }),
          typed("response.reasoning_summary_part.added", {
            item_id: "rs_1",
            output_index: 0,
            summary_index: 0,
            part: { type: "summary_text", text: "" },
          }),
          typed("response.reasoning_summary_text.delta", {
            item_id: "rs_1",
            output_index: 0,
            summary_index: 0,
            delta: answer.reasoning,
          }),
        ];
  const usage = answer.usage ?? { input_tokens: 1, output_tokens: 1, total_tokens: 2 };
  const incomplete = answer.finish === undefined ? null : { reason: answer.finish };
  const last = incomplete === null ? "response.completed" : "response.incomplete";
  const end: Event[] = [
    typed("response.output_item.done", { output_index: 1, item: { ...item, status: "completed" } }),
    typed(last, { response: { ...response, incomplete_details: incomplete, usage } }),
  ];
  return events(
    [
      typed("response.created", { response: { ...response, status: "in_progress" } }),
      ...thought,
      typed("response.output_item.added", { output_index: 1, item }),
      ...answer.text.map((delta) =>
        typeof delta === "string"
          ? typed("response.output_text.delta", { item_id: "msg_1", output_index: 1, content_index: 0, delta })
          : delta,
      ),
      ...(answer.error === undefined ? [] : [typed("error", { error: answer.error })]),
      ...(answer.cut === true || answer.error !== undefined ? [] : end),
    ],
    true,
  );
}
