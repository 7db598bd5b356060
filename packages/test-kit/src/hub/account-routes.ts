import { randomBytes } from "node:crypto";
import { z } from "zod";
import { hubError, hubJson, type HubReply, type HubRequest, type HubRoute } from "./hub-http.ts";
import type { HubState } from "./hub-state.ts";

/** Who is calling, the exchange of a CI job's identity for a token, and the check of a card's front matter. */
export function accountRoutes(state: HubState): HubRoute[] {
  return [
    { method: "GET", pattern: /^\/api\/whoami-v2$/, handle: () => whoami(state) },
    { method: "POST", pattern: /^\/oauth\/token$/, open: true, handle: (request) => exchange(state, request) },
    {
      method: "POST",
      pattern: /^\/api\/validate-yaml$/,
      open: true,
      handle: () => hubJson({ errors: [], warnings: [] }),
    },
  ];
}

function whoami(state: HubState): HubReply {
  return hubJson({
    type: "user",
    id: "user-1",
    name: state.user,
    fullname: state.user,
    isPro: false,
    canPay: true,
    orgs: state.organizations.map((name) => ({ type: "org", id: `org-${name}`, name, roleInOrg: "admin" })),
    auth: { type: "access_token", accessToken: { displayName: "test", role: "write" } },
  });
}

const exchangeBody = z.looseObject({
  grant_type: z.literal("urn:ietf:params:oauth:grant-type:token-exchange"),
  subject_token_type: z.literal("urn:ietf:params:oauth:token-type:id_token"),
  subject_token: z.string(),
  resource: z.string(),
});

async function exchange(state: HubState, request: HubRequest): Promise<HubReply> {
  const body = exchangeBody.safeParse(await request.json());
  if (!body.success) return hubError(400, "invalid_request");
  if (state.publishers[body.data.subject_token] !== body.data.resource) return hubError(403, "access_denied");
  const token = `hf_jwt_${randomBytes(24).toString("hex")}`;
  state.tokens.add(token);
  return hubJson({ access_token: token, token_type: "bearer", expires_in: 3600 });
}
