import { redact } from "@millwright/core";
import { fieldsOf, type Fields } from "../usage/fields.ts";

/** What serves at the address of a `url:` model. */
export interface ServerInfo {
  /** `unknown`: something answers, and it is none of those we know. */
  flavour: "vllm" | "llama.cpp" | "ollama" | "tgi" | "sglang" | "lm-studio" | "unknown";
  version: string | null;
  /** The models it says that it serves; null when it has no list. */
  models: readonly string[] | null;
}

export interface DetectServerOptions {
  fetch: typeof globalThis.fetch;
  /** The server's key, if it wants one. */
  key?: string | null;
  /** Default: gives up after 5 s. */
  signal?: AbortSignal;
}

/**
 * Finds out which server runs at an OpenAI-compatible base address, by the pages that each has beside that interface:
 * a handful of GET requests, none of which calls a model.
 *
 * @param base such as `http://127.0.0.1:8000/v1`
 * @returns `{ error }` when nothing answers there
 */
export async function detectServer(
  base: string | URL,
  { fetch, key = null, signal = AbortSignal.timeout(5000) }: DetectServerOptions,
): Promise<ServerInfo | { error: string }> {
  const root = String(base).replace(/\/+$/, "");
  const host = root.replace(/\/v1$/, "");
  const headers: Record<string, string> = key === null ? {} : { authorization: `Bearer ${key}` };
  const get = async (address: string): Promise<Page> => readPage(await fetch(address, { headers, signal }));
  const optional = (path: string): Promise<Page> => get(`${host}${path}`).catch(() => nothing);

  const list = await get(`${root}/models`).catch((error: unknown) => causeOf(error));
  if (typeof list === "string") return { error: list };
  const [version, ollama, tgi, sglang, props] = await Promise.all([
    optional("/version"),
    optional("/api/version"),
    optional("/info"),
    optional("/get_server_info"),
    optional("/props"),
  ]);
  const models = modelsOf(list);
  const owner = fieldsOf(listOf(list)[0])["owned_by"];
  const found = (flavour: ServerInfo["flavour"], version: unknown): ServerInfo => ({
    flavour,
    version: typeof version === "string" ? version.slice(0, 100) : null,
    models,
  });
  if (typeof tgi.json["docker_label"] === "string" || tgi.json["router"] === "text-generation-router") {
    return found("tgi", tgi.json["version"]);
  }
  if (owner === "sglang" || typeof sglang.json["tokenizer_path"] === "string") {
    return found("sglang", sglang.json["version"]);
  }
  if (owner === "llamacpp" || list.server.startsWith("llama.cpp")) return found("llama.cpp", props.json["build_info"]);
  if (owner === "vllm" || typeof version.json["version"] === "string") return found("vllm", version.json["version"]);
  if (typeof ollama.json["version"] === "string") return found("ollama", ollama.json["version"]);
  if (owner === "organization_owner") return found("lm-studio", null);
  return found("unknown", null);
}

interface Page {
  json: Fields;
  server: string;
}

const nothing: Page = { json: {}, server: "" };

async function readPage(response: Response): Promise<Page> {
  const server = response.headers.get("server") ?? "";
  const json = response.ok ? fieldsOf(await response.json().catch(() => null)) : {};
  return { json, server };
}

function listOf({ json }: Page): readonly unknown[] {
  return Array.isArray(json["data"]) ? json["data"] : [];
}

function modelsOf(page: Page): readonly string[] | null {
  if (!Array.isArray(page.json["data"])) return null;
  return listOf(page).flatMap((model) => {
    const id = fieldsOf(model)["id"];
    return typeof id === "string" ? [id] : [];
  });
}

function causeOf(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  return redact(cause instanceof Error ? cause.message || cause.name : String(cause));
}
