import { MillwrightError } from "@millwright/core";
import { createSdkClient, type SdkClientOptions } from "../ai-sdk/from-ai-sdk.ts";
import type { SdkLanguageModel } from "../ai-sdk/sdk-model.ts";
import type { Ambient } from "../ambient.ts";
import type { ModelClient } from "../model-client.ts";
import { apiKey } from "./api-key.ts";

/** What tells one vendor's API from another's. */
interface Vendor {
  provider: string;
  /** The AI SDK's name of the API. */
  api: string;
  /** Variables that may hold the key; the first that is set counts. */
  keys: readonly [string, ...string[]];
  keyPage: string;
  /** Variable with another base address, and the path that is put behind one without any. */
  base: { variable: string; address: string; path: string };
  example: string;
  providerOptions?: SdkClientOptions["providerOptions"];
  load: (settings: Settings) => Promise<(model: string, fetch: typeof globalThis.fetch) => SdkLanguageModel>;
}

interface Settings {
  apiKey: string;
  baseURL: string;
}

/**
 * A model of Anthropic's Messages API. The key is ANTHROPIC_API_KEY; ANTHROPIC_BASE_URL names another server.
 *
 * @throws MillwrightError `usage` without a model, `auth` without a key, `config` for a wrong address
 */
export async function openAnthropic(name: string, ambient: Ambient): Promise<ModelClient> {
  return openVendor(name, ambient, {
    provider: "anthropic",
    api: "anthropic.messages",
    keys: ["ANTHROPIC_API_KEY"],
    keyPage: "https://console.anthropic.com/settings/keys",
    base: { variable: "ANTHROPIC_BASE_URL", address: "https://api.anthropic.com", path: "/v1" },
    example: "anthropic:claude-sonnet-4-6",
    load: async (settings) => {
      const { createAnthropic } = await import("@ai-sdk/anthropic");
      return (model, fetch) => createAnthropic({ ...settings, fetch })(model);
    },
  });
}

/**
 * A model of Google's Gemini API. The key is GOOGLE_GENERATIVE_AI_API_KEY, GEMINI_API_KEY or GOOGLE_API_KEY;
 * GOOGLE_GEMINI_BASE_URL names another server.
 *
 * @throws MillwrightError `usage` without a model, `auth` without a key, `config` for a wrong address
 */
export async function openGoogle(name: string, ambient: Ambient): Promise<ModelClient> {
  return openVendor(name, ambient, {
    provider: "google",
    api: "google.generative-ai",
    keys: ["GOOGLE_GENERATIVE_AI_API_KEY", "GEMINI_API_KEY", "GOOGLE_API_KEY"],
    keyPage: "https://aistudio.google.com/apikey",
    base: {
      variable: "GOOGLE_GEMINI_BASE_URL",
      address: "https://generativelanguage.googleapis.com",
      path: "/v1beta",
    },
    example: "google:gemini-3-pro-preview",
    load: async (settings) => {
      const { createGoogle } = await import("@ai-sdk/google");
      return (model, fetch) => createGoogle({ ...settings, fetch })(model);
    },
  });
}

/**
 * A model of OpenAI's Responses API. The key is OPENAI_API_KEY; OPENAI_BASE_URL names another server. Nothing is kept
 * at OpenAI (`store: false`).
 *
 * @throws MillwrightError `usage` without a model, `auth` without a key, `config` for a wrong address
 */
export async function openOpenAi(name: string, ambient: Ambient): Promise<ModelClient> {
  return openVendor(name, ambient, {
    provider: "openai",
    api: "openai.responses",
    keys: ["OPENAI_API_KEY"],
    keyPage: "https://platform.openai.com/api-keys",
    base: { variable: "OPENAI_BASE_URL", address: "https://api.openai.com", path: "/v1" },
    example: "openai:gpt-5.4",
    providerOptions: { openai: { store: false } },
    load: async (settings) => {
      const { createOpenAI } = await import("@ai-sdk/openai");
      return (model, fetch) => createOpenAI({ ...settings, fetch })(model);
    },
  });
}

async function openVendor(name: string, ambient: Ambient, vendor: Vendor): Promise<ModelClient> {
  if (!/^[\w./@:-]+$/.test(name)) {
    throw new MillwrightError("usage", `Expected ${vendor.provider}:MODEL, got "${vendor.provider}:${name}".`, {
      hint: `For example ${vendor.example}.`,
    });
  }
  const key = requiredKey(ambient.env, vendor);
  const base = baseOf(ambient.env, vendor);
  const model = await vendor.load({ apiKey: key, baseURL: base.href.replace(/\/+$/, "") });
  return createSdkClient({
    ref: { provider: vendor.provider, id: name, revision: null, adapter: null },
    host: base.host,
    api: vendor.api,
    secrets: [key],
    ambient,
    model: (fetch) => model(name, fetch),
    ...(vendor.providerOptions === undefined ? {} : { providerOptions: vendor.providerOptions }),
  });
}

function requiredKey(env: NodeJS.ProcessEnv, { provider, keys, keyPage }: Vendor): string {
  for (const variable of keys) {
    const key = apiKey(env, variable);
    if (key !== null) return key;
  }
  throw new MillwrightError("auth", `${keys[0]} is not set: models of ${provider} need a key.`, {
    hint: `Make one at ${keyPage}, then set ${keys[0]}.`,
  });
}

function baseOf(env: NodeJS.ProcessEnv, { base }: Vendor): URL {
  const text = env[base.variable]?.trim() ?? "";
  const url = URL.parse(text === "" ? base.address : text);
  if (url === null || !/^https?:$/.test(url.protocol)) {
    throw new MillwrightError("config", `${base.variable} is not an http or https address.`);
  }
  if (url.pathname === "/") url.pathname = base.path;
  return url;
}
