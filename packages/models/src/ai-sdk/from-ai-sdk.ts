import { MillwrightError, type ModelRef } from "@millwright/core";
import { orInterrupted } from "../abort.ts";
import type { Ambient } from "../ambient.ts";
import { createChatClient, type ChatTransport } from "../chat/chat-client.ts";
import type { ModelClient } from "../model-client.ts";
import { collectSdkAnswer } from "./collect-sdk-answer.ts";
import { sdkCallOptions } from "./sdk-call-options.ts";
import { sdkError } from "./sdk-error.ts";
import type { SdkCallOptions, SdkLanguageModel } from "./sdk-model.ts";

/**
 * Any language model of the AI SDK (version 6 or 7) as a client: `fromAiSdk(mistral("…"), ambient)`. It is called at
 * the level of its specification, where the AI SDK makes no retries; since the model has a fetch of its own, neither do
 * we, and waiting is not told apart from answering. Its key is unknown here: only keys of a known form are kept out of
 * errors.
 *
 * @throws MillwrightError `usage` for a model of another specification than v3 and v4
 */
export function fromAiSdk(model: SdkLanguageModel, ambient: Pick<Ambient, "clock"> & Partial<Ambient>): ModelClient {
  if (!/^v[34]$/.test(model.specificationVersion)) {
    throw new MillwrightError(
      "usage",
      `Expected a model of the AI SDK's specification v3 or v4, got ${model.specificationVersion} (${model.provider}).`,
      { hint: "Use the provider package that belongs to version 6 or 7 of the AI SDK." },
    );
  }
  const provider = model.provider.split(".")[0] ?? model.provider;
  return createSdkClient({
    ref: { provider, id: model.modelId, revision: null, adapter: null },
    host: provider,
    api: model.provider,
    secrets: [],
    ambient: { env: {}, fetch: globalThis.fetch, cwd: "/", ...ambient },
    model: () => model,
  });
}

export interface SdkClientOptions {
  ref: ModelRef;
  /** How messages name the server. */
  host: string;
  /** The `provider` of the model, which says how its usage is to be read. */
  api: string;
  secrets: readonly string[];
  ambient: Ambient;
  /** The model with this fetch; asked for once a call. */
  model: (fetch: typeof globalThis.fetch) => SdkLanguageModel;
  providerOptions?: NonNullable<SdkCallOptions["providerOptions"]>;
}

/** A client for a model of the AI SDK that can be given our fetch, and with it our retries. */
export function createSdkClient(options: SdkClientOptions): ModelClient {
  const { ref, host, api, secrets, ambient, providerOptions } = options;
  const transport: ChatTransport = async function* (request, { fetch, signal, clean }) {
    try {
      const asked = {
        ...sdkCallOptions(request, signal),
        ...(providerOptions === undefined ? {} : { providerOptions }),
      };
      const { stream } = await orInterrupted(Promise.resolve(options.model(fetch).doStream(asked)), signal);
      yield* partsOf(stream, signal);
    } catch (error) {
      throw sdkError(error, host, clean);
    }
  };
  return createChatClient({
    ref,
    host,
    transport,
    secrets,
    ambient,
    collect: (host, clean) => collectSdkAnswer(api, host, clean),
  });
}

/** The stream part by part; leaving early ends it, and with it the call. A model need not obey the signal itself. */
async function* partsOf(stream: ReadableStream<unknown>, signal: AbortSignal): AsyncGenerator {
  const reader = stream.getReader();
  try {
    for (;;) {
      const { done, value } = await orInterrupted(reader.read(), signal);
      if (done) return;
      yield value;
    }
  } finally {
    // Not waited for: a stream that is stuck would never end it.
    reader.cancel().catch(() => undefined);
  }
}
