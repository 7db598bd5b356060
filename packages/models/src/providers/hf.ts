import { MillwrightError } from "@millwright/core";
import type { Ambient } from "../ambient.ts";
import { createChatClient, type ChatTransport } from "../chat/chat-client.ts";
import { chatParameters } from "../chat/request-body.ts";
import type { ModelClient } from "../model-client.ts";
import { apiKey } from "./api-key.ts";
import { hfError } from "./hf-error.ts";
import { parseHfName } from "./hf-name.ts";

const ROUTER = "router.huggingface.co";

/**
 * A model behind the Hugging Face router, or behind the endpoint that MILLWRIGHT_HF_ENDPOINT names. Uses HF_TOKEN;
 * HF_BILL_TO names the organisation that pays. The router serves the newest revision: one that the name gives is
 * recorded, not asked for.
 *
 * @param name `ORG/MODEL[@revision][:cheapest|:fastest|:provider]`
 * @throws MillwrightError `usage` for a wrong name, `auth` without HF_TOKEN, `config` for a wrong endpoint
 */
export async function openHf(name: string, ambient: Ambient): Promise<ModelClient> {
  const { model, revision } = parseHfName(name);
  const accessToken = requiredToken(ambient.env);
  const endpoint = endpointOf(ambient.env);
  const host = endpoint?.host ?? ROUTER;
  return createChatClient({
    ref: { provider: "hf", id: model, revision, adapter: null },
    host,
    transport: await hfTransport({
      model,
      accessToken,
      host,
      endpointUrl: endpoint?.href ?? null,
      billTo: ambient.env["HF_BILL_TO"]?.trim() ?? "",
    }),
    secrets: [accessToken],
    ambient,
  });
}

interface Target {
  model: string;
  accessToken: string;
  host: string;
  endpointUrl: string | null;
  billTo: string;
}

async function hfTransport({ model, accessToken, host, endpointUrl, billTo }: Target): Promise<ChatTransport> {
  // Loaded when wanted: it costs about 100 ms that users of other backends need not pay.
  const { chatCompletionStream } = await import("@huggingface/inference");
  return async function* (request, { fetch, signal, clean }) {
    try {
      yield* chatCompletionStream(
        { accessToken, model, ...(endpointUrl === null ? {} : { endpointUrl }), ...chatParameters(request) },
        // The library would repeat a 503 without end and without delay.
        { fetch, signal, retry_on_error: false, ...(billTo === "" ? {} : { billTo }) },
      );
    } catch (error) {
      throw hfError(error, host, clean);
    }
  };
}

function requiredToken(env: NodeJS.ProcessEnv): string {
  const token = apiKey(env, "HF_TOKEN");
  if (token !== null) return token;
  throw new MillwrightError("auth", "HF_TOKEN is not set: models of Hugging Face need an access token.", {
    hint: "Make one at https://huggingface.co/settings/tokens that may call Inference Providers, then set HF_TOKEN.",
  });
}

function endpointOf(env: NodeJS.ProcessEnv): URL | null {
  const text = env["MILLWRIGHT_HF_ENDPOINT"]?.trim() ?? "";
  if (text === "") return null;
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url;
  throw new MillwrightError("config", "MILLWRIGHT_HF_ENDPOINT is not an http or https address.");
}
