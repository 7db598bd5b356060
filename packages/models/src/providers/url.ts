import { MillwrightError } from "@millwright/core";
import type { Ambient } from "../ambient.ts";
import { createChatClient, type ChatTransport } from "../chat/chat-client.ts";
import { readChunks } from "../chat/read-chunks.ts";
import { chatParameters } from "../chat/request-body.ts";
import type { ModelClient } from "../model-client.ts";
import { apiKey } from "./api-key.ts";

/**
 * A model behind any OpenAI-compatible server. The key, if the server wants one, is MILLWRIGHT_URL_API_KEY.
 *
 * @param name `http://host:port/v1#model`
 * @throws MillwrightError `usage` when the name is not of that form
 */
export async function openUrl(name: string, ambient: Ambient): Promise<ModelClient> {
  const { base, model } = parseUrlName(name);
  const key = apiKey(ambient.env, "MILLWRIGHT_URL_API_KEY");
  return createChatClient({
    ref: { provider: "url", id: model, revision: null, adapter: null },
    host: base.host,
    transport: urlTransport(base, model, key),
    secrets: key === null ? [] : [key],
    ambient,
  });
}

/** The base address and the model of a `url:` name; throws `usage` when either is missing or wrong. */
export function parseUrlName(name: string): { base: URL; model: string } {
  const hash = name.indexOf("#");
  const base = URL.parse(hash < 0 ? name : name.slice(0, hash));
  if (base === null || !/^https?:$/.test(base.protocol)) throw badName("is not an http or https address");
  if (base.username !== "" || base.password !== "") throw badName("holds a password, which would end up in records");
  if (base.search !== "") throw badName("has a query string, which a base address cannot have");
  const model = hash < 0 ? "" : name.slice(hash + 1);
  if (model === "") throw badName("does not name the model after a #");
  return { base, model };
}

function urlTransport(base: URL, model: string, key: string | null): ChatTransport {
  const address = `${base.href.replace(/\/+$/, "")}/chat/completions`;
  return async function* (request, { fetch, signal }) {
    const response = await fetch(address, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        accept: "text/event-stream",
        ...(key === null ? {} : { authorization: `Bearer ${key}` }),
      },
      body: JSON.stringify({ model, stream: true, ...chatParameters(request) }),
      signal,
    });
    yield* readChunks(response, base.host);
  };
}

function badName(problem: string): MillwrightError {
  return new MillwrightError("usage", `The address of a url: model ${problem}.`, {
    hint: "Write url:http://127.0.0.1:8000/v1#model; a key goes into MILLWRIGHT_URL_API_KEY.",
  });
}
