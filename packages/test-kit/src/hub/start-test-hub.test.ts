import { createHash } from "node:crypto";
import { describe, expect, test } from "vitest";
import { startTestHub, type TestHub } from "./start-test-hub.ts";

const repo = "/api/datasets/alice/ds";

describe("a commit", () => {
  test("is refused when it names a content that nobody has sent", async () => {
    await using hub = await withRepo();
    const oid = "a".repeat(64);
    const answer = await commit(hub, [{ key: "lfsFile", value: { path: "x.bin", algo: "sha256", oid, size: 3 } }]);
    expect([answer.status, answer.headers.get("x-error-message")]).toEqual([
      400,
      "LFS pointer pointed to a file that does not exist: x.bin",
    ]);
    expect(hub.history("dataset", "alice/ds")).toHaveLength(1);
  });

  test("is refused with 412 when its parent is not the head, and then changes nothing", async () => {
    await using hub = await withRepo();
    const answer = await commit(hub, [fileLine("a.txt")], "b".repeat(40));
    expect(answer.status).toBe(412);
    expect(hub.history("dataset", "alice/ds")).toHaveLength(1);
  });

  test.each(["../x", "/x", "a//b", ".git/config", ""])("is refused with a path like %j", async (path) => {
    await using hub = await withRepo();
    expect((await commit(hub, [fileLine(path)])).status).toBe(400);
  });

  test("is refused when it deletes what is not there, and when it is no NDJSON", async () => {
    await using hub = await withRepo();
    expect((await commit(hub, [{ key: "deletedFile", value: { path: "none" } }])).status).toBe(400);
    const half = await call(hub, `${repo}/commit/main`, { method: "POST", body: '{"key":"header","value":{"summa' });
    expect(half.status).toBe(400);
  });

  test("without any change is made all the same, as the Hub does", async () => {
    await using hub = await withRepo();
    await commit(hub, [fileLine("a.txt")]);
    await commit(hub, [fileLine("a.txt")]);
    expect(hub.history("dataset", "alice/ds")).toHaveLength(3);
    expect(String(await hub.read("dataset", "alice/ds", "a.txt"))).toBe("a.txt");
  });
});

describe("storage", () => {
  const content = "twelve bytes";
  const oid = createHash("sha256").update(content).digest("hex");

  test("takes the content that was announced, and refuses another one and a token", async () => {
    await using hub = await withRepo();
    const href = await announce(hub, oid, content.length);
    expect((await fetch(href, { method: "PUT", body: "twelve bytez" })).status).toBe(400);
    expect((await fetch(href, { method: "PUT", body: "short" })).status).toBe(400);
    expect(hub.violations).toEqual([]);
    expect((await call(hub, href, { method: "PUT", body: content })).status).toBe(400);
    expect(hub.violations).toEqual([expect.stringContaining("a token was sent to storage")]);
    expect((await fetch(href, { method: "PUT", body: content })).status).toBe(200);
    expect(await announce(hub, oid, content.length)).toBe("");
  });

  test("refuses an address whose signature is not its own", async () => {
    await using hub = await withRepo();
    const href = (await announce(hub, oid, content.length)).replace(/signature=.*/, "signature=0");
    expect((await fetch(href, { method: "PUT", body: content })).status).toBe(403);
  });
});

describe("a private repository", () => {
  test("looks missing without the token, and to a wrong one is refused", async () => {
    await using hub = await withRepo();
    const hidden = await fetch(hub.url + repo);
    expect([hidden.status, hidden.headers.get("x-error-code")]).toEqual([401, "RepoNotFound"]);
    const wrong = await fetch(hub.url + repo, { headers: { authorization: "Bearer hf_wrong" } });
    expect([wrong.status, wrong.headers.get("x-error-code")]).toEqual([401, null]);
  });

  test("cannot be made twice, nor where the user has no rights", async () => {
    await using hub = await withRepo();
    const again = (organization: string): Promise<Response> =>
      call(hub, "/api/repos/create", {
        method: "POST",
        body: JSON.stringify({ name: "ds", organization, type: "dataset" }),
      });
    expect((await again("alice")).status).toBe(409);
    expect((await again("acme")).status).toBe(200);
    expect((await again("others")).status).toBe(403);
  });
});

test("a listing has folders, comes page by page, and leads on with a Link header", async () => {
  await using hub = await withRepo(2);
  await commit(hub, [fileLine("a/b/c.txt"), fileLine("d.txt")]);
  const pages: string[][] = [];
  for (let url: string | undefined = `${hub.url}${repo}/tree/main?recursive=true`; url !== undefined;) {
    const answer = await call(hub, url);
    pages.push(((await answer.json()) as { type: string; path: string }[]).map(({ type, path }) => `${type} ${path}`));
    url = /<(.+)>; rel="next"/.exec(answer.headers.get("link") ?? "")?.[1];
  }
  expect(pages).toEqual([
    ["directory a", "directory a/b"],
    ["file a/b/c.txt", "file d.txt"],
  ]);
  const flat = (await (await call(hub, `${repo}/tree/main`)).json()) as { path: string }[];
  expect(flat.map(({ path }) => path)).toEqual(["a", "d.txt"]);
});

test("a download takes ranges, and 416 past the end", async () => {
  await using hub = await withRepo();
  await commit(hub, [fileLine("a.txt")]);
  const url = "/datasets/alice/ds/resolve/main/a.txt";
  const part = await call(hub, url, { headers: { range: "bytes=2-3" } });
  expect([part.status, part.headers.get("content-range"), await part.text()]).toEqual([206, "bytes 2-3/5", "tx"]);
  expect((await call(hub, url, { headers: { range: "bytes=5-" } })).status).toBe(416);
  const head = await call(hub, url, { method: "HEAD" });
  expect([head.headers.get("content-length"), await head.text()]).toEqual(["5", ""]);
});

test("faults come as they were scripted, each once where it says so", async () => {
  await using hub = await withRepo();
  const start = hub.requests.length;
  hub.setFaults(({ index }) =>
    index === start
      ? { kind: "status", status: 503, headers: { "retry-after": "7" } }
      : index === start + 1
        ? { kind: "drop" }
        : index === start + 2
          ? { kind: "half-answer" }
          : null,
  );
  const refused = await call(hub, "/api/whoami-v2");
  expect([refused.status, refused.headers.get("retry-after")]).toEqual([503, "7"]);
  await expect(call(hub, "/api/whoami-v2")).rejects.toThrow("fetch failed");
  const half = await call(hub, "/api/whoami-v2");
  await expect(half.text()).rejects.toThrow("terminated");
  expect(await (await call(hub, "/api/whoami-v2")).json()).toMatchObject({ name: "alice" });
});

async function withRepo(pageSize = 100): Promise<TestHub> {
  const hub = await startTestHub({ pageSize });
  const body = JSON.stringify({ name: "ds", type: "dataset", visibility: "private" });
  await call(hub, "/api/repos/create", { method: "POST", body });
  return hub;
}

async function call(hub: TestHub, path: string, init: RequestInit = {}): Promise<Response> {
  const headers = { authorization: `Bearer ${hub.token}`, ...(init.headers as Record<string, string> | undefined) };
  return fetch(path.startsWith("/") ? hub.url + path : path, { ...init, headers });
}

async function commit(hub: TestHub, lines: object[], parentCommit?: string): Promise<Response> {
  const all = [{ key: "header", value: { summary: "a commit", parentCommit } }, ...lines];
  return call(hub, `${repo}/commit/main`, { method: "POST", body: all.map((line) => JSON.stringify(line)).join("\n") });
}

function fileLine(path: string): object {
  return { key: "file", value: { path, content: Buffer.from(path).toString("base64"), encoding: "base64" } };
}

/** The address to which a content may be sent; empty when it is there already. */
async function announce(hub: TestHub, oid: string, size: number): Promise<string> {
  const headers = { "content-type": "application/vnd.git-lfs+json" };
  const body = JSON.stringify({ operation: "upload", transfers: ["basic"], objects: [{ oid, size }] });
  const answer = await call(hub, "/datasets/alice/ds.git/info/lfs/objects/batch", { method: "POST", headers, body });
  const { objects } = (await answer.json()) as { objects: { actions?: { upload: { href: string } } }[] };
  return objects[0]?.actions?.upload.href ?? "";
}
