import { resolve } from "node:path";
import { systemClock, type Clock } from "@millwright/core";
import { directoryHub } from "./directory/directory-hub.ts";
import type { Hub } from "./hub.ts";
import { huggingFaceHub } from "./huggingface/hugging-face-hub.ts";
import { hubCredentials } from "./transport/credentials.ts";
import { oidcToken } from "./transport/oidc.ts";
import { createTransport, type Transport } from "./transport/transport.ts";

/** What opening a Hub touches of the world around it. */
export interface HubAmbient {
  env: NodeJS.ProcessEnv;
  fetch: typeof globalThis.fetch;
  cwd: string;
  clock?: Clock;
  /** Uniform in [0, 1). */
  random?: () => number;
  userAgent?: string;
  /** Told before each wait for another attempt. */
  onRetry?: (note: string) => void;
}

/**
 * The Hub that the environment names: the Hugging Face Hub (`HF_ENDPOINT`, `HF_TOKEN` and its usual places, or the
 * identity of the CI job when `HF_OIDC_RESOURCE` is set), or the folder in `MILLWRIGHT_HUB_DIR`.
 *
 * @throws MillwrightError `config` or `auth` when the environment contradicts itself
 */
export async function openHub(ambient: HubAmbient): Promise<Hub> {
  const folder = ambient.env.MILLWRIGHT_HUB_DIR ?? "";
  if (folder !== "") return directoryHub(resolve(ambient.cwd, folder));
  return huggingFaceHub(await openTransport(ambient));
}

/** The way to the Hugging Face Hub that the environment names, for calls beyond the port. */
export async function openTransport(ambient: HubAmbient): Promise<Transport> {
  const { endpoint, token } = await hubCredentials(ambient.env);
  const options = {
    endpoint,
    token,
    fetch: ambient.fetch,
    clock: ambient.clock ?? systemClock,
    random: ambient.random ?? Math.random,
    ...(ambient.userAgent === undefined ? {} : { userAgent: ambient.userAgent }),
    ...(ambient.onRetry === undefined ? {} : { onRetry: ambient.onRetry }),
  };
  const resource = ambient.env.HF_OIDC_RESOURCE ?? "";
  if (resource === "") return createTransport(options);
  return createTransport({
    ...options,
    token: await oidcToken(createTransport({ ...options, token: null }), ambient, resource),
  });
}
