import { startTestHub, type HubFault } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { startServer, testClock, transportTo } from "../test-support.ts";
import { isRepeatable } from "./repeatable.ts";
import { createTransport } from "./transport.ts";

const info = { url: "/api/whoami-v2" };

describe("asks again", () => {
  test.each([408, 425, 429, 500, 502, 503, 504])("after status %i", async (status) => {
    expect(await attempts({ kind: "status", status })).toEqual({ requests: 2, ok: true });
  });

  test.each(["drop", "drop-answer", "half-answer"] as const)("after %s", async (kind) => {
    expect(await attempts({ kind })).toEqual({ requests: 2, ok: true });
  });

  test("after as long as the Hub says", async () => {
    const clock = testClock();
    const notes: string[] = [];
    await using server = await startTestHub();
    server.setFaults(({ index }) =>
      index === 0 ? { kind: "status", status: 429, headers: { ratelimit: '"api";r=0;t=55' } } : null,
    );
    await transportTo(server, { clock, onRetry: (note) => notes.push(note) }).call(info);
    expect(clock.waits).toEqual([55_000]);
    expect(notes.join().replace(server.url.slice(7), "HOST")).toBe(
      "HOST refused GET /api/whoami-v2: HTTP 429, scripted 429; again in 55 s",
    );
  });
});

const making = { url: "/api/repos/create", method: "POST", body: JSON.stringify({ name: "ds", type: "dataset" }) };

describe("does not ask again", () => {
  test.each([400, 401, 403, 404, 409, 412, 422, 501])("after status %i", async (status) => {
    expect(await attempts({ kind: "status", status })).toEqual({ requests: 1, ok: false });
  });

  test.each(["drop", "drop-answer", "half-answer"] as const)(
    "for a call that makes something and met %s",
    async (kind) => {
      const { requests, error } = await failing({ kind }, making);
      expect(requests).toBe(1);
      expect(error).toMatchObject({ retryable: true, message: expect.stringContaining("not sent again blindly") });
    },
  );

  test("for one that met 500 or 503, but does after 429, which is refused before anything is done", async () => {
    expect((await failing({ kind: "status", status: 500 }, making)).requests).toBe(1);
    expect((await failing({ kind: "status", status: 503 }, making)).requests).toBe(1);
    expect((await failing({ kind: "status", status: 429 }, making)).requests).toBe(3);
  });

  test("beyond the attempts it was given", async () => {
    const { requests, error } = await failing({ kind: "status", status: 503 }, info);
    expect(requests).toBe(3);
    expect(error).toMatchObject({ code: "infrastructure", message: expect.stringContaining("(after 3 attempts)") });
  });

  test("when it would have to wait too long", async () => {
    const fault: HubFault = { kind: "status", status: 503, headers: { "retry-after": "900" } };
    const { requests, error } = await failing(fault, info);
    expect([requests, (error as Error).message.includes("wait 900 s in all")]).toEqual([1, true]);
  });
});

test("an abort ends a call that hangs, at once and as interrupted", async () => {
  await using server = await startTestHub();
  const controller = new AbortController();
  server.setFaults(() => ({ kind: "hold", onHold: () => controller.abort() }));
  const call = transportTo(server).call({ ...info, signal: controller.signal });
  await expect(call).rejects.toMatchObject({ code: "interrupted" });
  expect(server.requests).toHaveLength(1);
});

test("nothing is sent when the signal was aborted before", async () => {
  await using server = await startTestHub();
  const call = transportTo(server).call({ ...info, signal: AbortSignal.abort() });
  await expect(call).rejects.toMatchObject({ code: "interrupted" });
  expect(server.requests).toEqual([]);
});

test("an answer of another shape is a bad-response that names the field", async () => {
  await using server = await startTestHub();
  const call = transportTo(server).json(info, z.object({ name: z.number() }));
  await expect(call).rejects.toMatchObject({ code: "bad-response", message: expect.stringContaining("name: ") });
});

test("a token of any shape that the Hub repeats is not in the error", async () => {
  const token = "unusual token shape";
  await using server = await redirecting(() => ({ status: 400, headers: { "x-error-message": `bad ${token}` } }));
  const transport = createTransport({ endpoint: server.url, token, fetch, clock: testClock(), random: Math.random });
  await expect(transport.call(info)).rejects.toThrow("bad ***");
});

describe("a redirect", () => {
  test("to another host loses the token; back on the Hub it has it again", async () => {
    await using other = await redirecting(() => ({ status: 200, headers: {} }));
    await using server = await redirecting((path) =>
      path === "/a" ? { status: 302, headers: { location: `${other.url}/b` } } : { status: 200, headers: {} },
    );
    const transport = transportTo({ url: server.url, token: "hf_secretsecretsecret" });
    await transport.call({ url: "/a" });
    expect(server.seen).toEqual(["GET /a Bearer hf_secretsecretsecret"]);
    expect(other.seen).toEqual(["GET /b none"]);
  });

  test("of a writing call to another host is not followed", async () => {
    await using other = await redirecting(() => ({ status: 200, headers: {} }));
    await using server = await redirecting(() => ({ status: 307, headers: { location: other.url } }));
    const call = transportTo({ url: server.url, token: "hf_x" }).call({ url: "/a", method: "POST", body: "data" });
    await expect(call).rejects.toMatchObject({
      code: "bad-response",
      message: expect.stringContaining("not followed"),
    });
    expect(other.seen).toEqual([]);
  });

  test.each(["file:///etc/passwd", "javascript:1", "//"])("to %s is not followed", async (location) => {
    await using server = await redirecting(() => ({ status: 302, headers: { location } }));
    await expect(transportTo({ url: server.url, token: "hf_x" }).call(info)).rejects.toMatchObject({
      code: "bad-response",
    });
  });

  test("in a circle ends", async () => {
    await using server = await redirecting(() => ({ status: 302, headers: { location: "/again" } }));
    await expect(transportTo({ url: server.url, token: "hf_x" }).call(info)).rejects.toThrow(/in a circle/);
  });
});

test.each([
  ["POST", "/api/datasets/a/b/commit/main", false],
  ["POST", "/api/repos/create", false],
  ["POST", "/api/datasets/a/b/preupload/main", true],
  ["POST", "/datasets/a/b.git/info/lfs/objects/batch", true],
  ["PUT", "/storage/x", true],
  ["GET", "/api/datasets/a/b/commit/main", true],
])("%s %s may be sent again: %s", (method, path, repeatable) => {
  expect(isRepeatable(method, path)).toBe(repeatable);
});

async function attempts(fault: HubFault): Promise<{ requests: number; ok: boolean }> {
  await using server = await startTestHub();
  server.setFaults(({ index }) => (index === 0 ? fault : null));
  const ok = await transportTo(server)
    .call(info)
    .then(
      () => true,
      () => false,
    );
  return { requests: server.requests.length, ok };
}

async function failing(
  fault: HubFault,
  call: { url: string; method?: string; body?: string },
): Promise<{ requests: number; error: unknown }> {
  await using server = await startTestHub();
  server.setFaults(() => fault);
  const error: unknown = await transportTo(server, { maxAttempts: 3 })
    .call(call)
    .catch((error: unknown) => error);
  return { requests: server.requests.length, error };
}

interface Redirecting extends AsyncDisposable {
  url: string;
  seen: string[];
}

async function redirecting(
  answer: (path: string) => { status: number; headers: Record<string, string> },
): Promise<Redirecting> {
  const seen: string[] = [];
  const server = await startServer((request, response) => {
    seen.push(`${request.method} ${request.url} ${request.headers.authorization ?? "none"}`);
    const { status, headers } = answer(request.url ?? "");
    response.writeHead(status, headers).end("{}");
  });
  return { ...server, seen };
}
