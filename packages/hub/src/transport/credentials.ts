import { homedir } from "node:os";
import { join } from "node:path";
import { MillwrightError, readTextFile } from "@millwright/core";

export interface HubCredentials {
  /** The Hub's address without a slash at the end. */
  endpoint: string;
  token: string | null;
  /** Where the token came from, for people: a variable or a file. */
  tokenSource: string | null;
}

/**
 * The Hub's address and the token, from where the Hub's own tools look: `HF_ENDPOINT`; `HF_TOKEN`,
 * `HUGGING_FACE_HUB_TOKEN`, then the file that `hf auth login` writes (`HF_TOKEN_PATH`, or `token` in `HF_HOME`,
 * by default `~/.cache/huggingface`).
 *
 * @throws MillwrightError `config` when the address is none, or would carry a token over plain HTTP
 */
export async function hubCredentials(env: NodeJS.ProcessEnv): Promise<HubCredentials> {
  const endpoint = endpointOf(env);
  const named = tokenIn(env, "HF_TOKEN") ?? tokenIn(env, "HUGGING_FACE_HUB_TOKEN");
  const found = named ?? (await tokenInFile(tokenFile(env)));
  if (found !== null && endpoint.protocol === "http:" && !isLoopback(endpoint.hostname)) {
    throw new MillwrightError("config", `HF_ENDPOINT is ${endpoint.origin}: a token is not sent over plain HTTP.`, {
      hint: "Use the https:// address, or a Hub on this machine.",
    });
  }
  return {
    endpoint: endpoint.href.replace(/\/+$/, ""),
    token: found?.token ?? null,
    tokenSource: found?.source ?? null,
  };
}

/** Whether a host name is this machine. */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "[::1]" || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}

const PUBLIC_HUB = "https://huggingface.co";

function endpointOf(env: NodeJS.ProcessEnv): URL {
  const value = env.HF_ENDPOINT ?? "";
  const url = URL.parse(value === "" ? PUBLIC_HUB : value);
  if (url !== null && /^https?:$/.test(url.protocol) && url.username === "") return url;
  throw new MillwrightError("config", `HF_ENDPOINT must be an http(s) address, got ${JSON.stringify(value)}.`);
}

interface FoundToken {
  token: string;
  source: string;
}

function tokenIn(env: NodeJS.ProcessEnv, name: string): FoundToken | null {
  const token = (env[name] ?? "").trim();
  return token === "" ? null : { token, source: name };
}

function tokenFile(env: NodeJS.ProcessEnv): string {
  if (env.HF_TOKEN_PATH) return env.HF_TOKEN_PATH;
  const cache = env.XDG_CACHE_HOME || join(env.HOME || homedir(), ".cache");
  return join(env.HF_HOME || join(cache, "huggingface"), "token");
}

async function tokenInFile(path: string): Promise<FoundToken | null> {
  const token = await readTextFile(path).catch((error: unknown) => {
    if (MillwrightError.is(error) && error.message.endsWith("does not exist.")) return "";
    throw error;
  });
  return token.trim() === "" ? null : { token: token.trim(), source: path };
}
