import { MillwrightError, messageOf, validate } from "@millwright/core";
import { z } from "zod";
import type { Transport } from "./transport.ts";

const exchanged = z.looseObject({ access_token: z.string().min(1) });
const minted = z.looseObject({ value: z.string().min(1) });

/**
 * A short-lived token for a CI job without a stored secret ("trusted publishers"): the job's identity, from
 * `HF_OIDC_ID_TOKEN` or asked of GitHub Actions, is exchanged for a token that may write to one repository.
 * Source: RFC 8693.
 *
 * @param resource what the token is for, as in `HF_OIDC_RESOURCE`: `datasets/ns/name`, `ns/name`
 * @throws MillwrightError `auth` when there is no identity or the Hub does not take it
 */
export async function oidcToken(
  transport: Transport,
  { env, fetch }: { env: NodeJS.ProcessEnv; fetch: typeof globalThis.fetch },
  resource: string,
): Promise<string> {
  const subject = env.HF_OIDC_ID_TOKEN || (await mint(env, fetch, transport.endpoint.origin));
  const answer = await transport.json(
    {
      url: "/oauth/token",
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({
        grant_type: "urn:ietf:params:oauth:grant-type:token-exchange",
        subject_token_type: "urn:ietf:params:oauth:token-type:id_token",
        subject_token: subject,
        resource,
      }),
    },
    exchanged,
  );
  return answer.access_token;
}

async function mint(env: NodeJS.ProcessEnv, fetch: typeof globalThis.fetch, audience: string): Promise<string> {
  const address = URL.parse(env.ACTIONS_ID_TOKEN_REQUEST_URL ?? "");
  const token = env.ACTIONS_ID_TOKEN_REQUEST_TOKEN ?? "";
  if (address === null || token === "") {
    throw new MillwrightError("auth", "HF_OIDC_RESOURCE is set, but this job has no identity to exchange.", {
      hint: "Allow the workflow to write `id-token` (permissions), or set HF_OIDC_ID_TOKEN, or unset HF_OIDC_RESOURCE.",
    });
  }
  address.searchParams.set("audience", audience);
  try {
    const response = await fetch(address, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return validate(minted, await response.json(), "The identity token of the job").value;
  } catch (error) {
    throw new MillwrightError("auth", `The job's identity could not be had from ${address.host}: ${messageOf(error)}`, {
      cause: error,
      retryable: true,
    });
  }
}
