import { startTestHub, temporaryFolder } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { openHub } from "./open-hub.ts";
import { startServer } from "./test-support.ts";

const repo = { type: "dataset" as const, id: "alice/ds" };

test("MILLWRIGHT_HUB_DIR makes a folder the Hub", async () => {
  await using folder = await temporaryFolder();
  const hub = await openHub({ env: { MILLWRIGHT_HUB_DIR: "hub" }, fetch, cwd: folder.path });
  expect(hub.name).toBe(`${folder.path}/hub`);
  expect(await hub.createRepo(repo, { private: true })).toEqual({ created: true });
});

test("HF_ENDPOINT and HF_TOKEN lead to that Hub", async () => {
  await using server = await startTestHub();
  const hub = await openHub({ env: { HF_ENDPOINT: server.url, HF_TOKEN: server.token }, fetch, cwd: "/" });
  expect(await hub.createRepo(repo, { private: true })).toEqual({ created: true });
});

describe("HF_OIDC_RESOURCE", () => {
  const resource = { HF_OIDC_RESOURCE: "datasets/alice/ds" };

  test("exchanges the identity that GitHub Actions gives for a token", async () => {
    await using server = await startTestHub({ publishers: { "the job's identity": "datasets/alice/ds" } });
    await using github = await identityServer();
    const env = {
      ...resource,
      HOME: "/nowhere",
      HF_ENDPOINT: server.url,
      ACTIONS_ID_TOKEN_REQUEST_URL: `${github.url}/token?x=1`,
      ACTIONS_ID_TOKEN_REQUEST_TOKEN: "request-token",
    };
    const hub = await openHub({ env, fetch, cwd: "/" });
    expect(await hub.createRepo(repo, { private: true })).toEqual({ created: true });
    expect(github.seen).toEqual([`/token?x=1&audience=${encodeURIComponent(server.url)} Bearer request-token`]);
  });

  test("is an auth error where the job has no identity, or the Hub does not take it", async () => {
    await using server = await startTestHub({ publishers: {} });
    const env = { ...resource, HOME: "/nowhere", HF_ENDPOINT: server.url };
    await expect(openHub({ env, fetch, cwd: "/" })).rejects.toMatchObject({
      code: "auth",
      hint: expect.stringContaining("`id-token`"),
    });
    const stranger = { ...env, HF_OIDC_ID_TOKEN: "somebody" };
    await expect(openHub({ env: stranger, fetch, cwd: "/" })).rejects.toMatchObject({ code: "auth" });
  });
});

async function identityServer(): Promise<{ url: string; seen: string[] } & AsyncDisposable> {
  const seen: string[] = [];
  const server = await startServer((request, response) => {
    seen.push(`${request.url} ${request.headers.authorization}`);
    response.end(JSON.stringify({ value: "the job's identity" }));
  });
  return { ...server, seen };
}
