import { describe, expect, test } from "vitest";
import type { Hub } from "../hub.ts";
import { hubFixture, transportTo } from "../test-support.ts";
import { huggingFaceHub } from "../huggingface/hugging-face-hub.ts";
import { push, type PushProgress } from "./push.ts";

const repo = { type: "dataset" as const, id: "alice/ds" };

describe("a concurrent writer", () => {
  test("who commits while contents go up wins; the other is told, and can go on afterwards", async () => {
    await using fixture = await hubFixture();
    await fixture.folder.write("mine/README.md", "mine\n");
    await fixture.folder.write("theirs/README.md", "theirs\n");
    await fixture.hub.createRepo(repo, { private: true });
    const theirs = `${fixture.folder.path}/theirs`;
    const slow: Hub = {
      ...fixture.hub,
      async store(...call) {
        await push({ hub: fixture.hub, repo, folder: theirs });
        return fixture.hub.store(...call);
      },
    };
    const mine = { repo, folder: `${fixture.folder.path}/mine` };
    await expect(push({ hub: slow, ...mine })).rejects.toMatchObject({
      code: "input",
      message: expect.stringMatching(/^Somebody else has changed datasets\/alice\/ds meanwhile: .*"Upload 1 file"/),
    });
    expect(String(await fixture.server.read("dataset", repo.id, "README.md"))).toBe("theirs\n");
    await push({ hub: fixture.hub, ...mine });
    expect(String(await fixture.server.read("dataset", repo.id, "README.md"))).toBe("mine\n");
    expect(fixture.server.history("dataset", repo.id)).toHaveLength(3);
  });

  test("who makes the repository first is no conflict", async () => {
    await using fixture = await hubFixture();
    await fixture.folder.write("README.md", "mine\n");
    let first = true;
    const slow: Hub = {
      ...fixture.hub,
      async head(...call) {
        const head = await fixture.hub.head(...call);
        if (first) await fixture.hub.createRepo(repo, { private: true });
        first = false;
        return head;
      },
    };
    expect(await push({ hub: slow, repo, folder: fixture.folder.path })).toMatchObject({
      created: false,
      commits: { length: 1 },
    });
  });
});

test("an abort while a large file goes up ends the push at once, and nothing more is sent", async () => {
  await using fixture = await hubFixture();
  await fixture.folder.write("README.md", "# hello\n");
  await fixture.folder.write("data/train-00000-of-00001.parquet", "PAR1");
  const controller = new AbortController();
  fixture.server.setFaults(({ method }) =>
    method === "PUT" ? { kind: "hold", onHold: () => controller.abort() } : null,
  );
  const stopped = push({ hub: fixture.hub, repo, folder: fixture.folder.path, signal: controller.signal });
  await expect(stopped).rejects.toMatchObject({ code: "interrupted" });
  expect(fixture.server.requests.at(-1)?.method).toBe("PUT");
  expect(fixture.server.history("dataset", repo.id)).toHaveLength(1);
});

test("progress tells of every step, and ends with everything done", async () => {
  await using fixture = await hubFixture();
  await fixture.folder.write("README.md", "# hello\n");
  await fixture.folder.write("a.bin", "aaaa");
  await fixture.folder.write("b.bin", "aaaa");
  const seen: PushProgress[] = [];
  await push({ hub: fixture.hub, repo, folder: fixture.folder.path, onProgress: (progress) => seen.push(progress) });
  expect([...new Set(seen.map(({ step }) => step))]).toEqual(["hashing", "uploading", "committing", "verifying"]);
  expect(seen.findLast(({ step }) => step === "hashing")).toEqual({ step: "hashing", files: 3, totalFiles: 3 });
  expect(seen.findLast(({ step }) => step === "uploading")).toEqual({ step: "uploading", bytes: 16, totalBytes: 16 });
});

test("a Hub that lists another hash after the upload is found out", async () => {
  await using fixture = await hubFixture();
  await fixture.folder.write("a.bin", "aaaa");
  const lying: Hub = {
    ...fixture.hub,
    list: async (...call) => (await fixture.hub.list(...call)).map((file) => ({ ...file, sha256: "0".repeat(64) })),
  };
  await expect(push({ hub: lying, repo, folder: fixture.folder.path })).rejects.toMatchObject({
    code: "bad-response",
    message: expect.stringMatching(/is not what was uploaded:\n {2}a\.bin has another hash/),
  });
});

test("no token is in what is told about other attempts, in errors or in results", async () => {
  await using fixture = await hubFixture();
  await fixture.folder.write("README.md", "# hello\n");
  await fixture.folder.write("a.bin", "aaaa");
  const { server, folder } = fixture;
  const told: string[] = [];
  const onRetry = (note: string): void => void told.push(note);
  const hub = huggingFaceHub(transportTo(server, { onRetry, maxAttempts: 2 }));
  const headers = { "x-error-message": `who is Bearer ${server.token}, ${server.token}?` };
  for (let failing = 0; failing < 12; failing += 1) {
    const start = server.requests.length;
    server.setFaults(({ index }) => (index >= start + failing ? { kind: "status", status: 503, headers } : null));
    const outcome: unknown = await push({ hub, repo, folder: folder.path }).catch((error: unknown) => error);
    told.push(JSON.stringify(outcome), String(outcome), outcome instanceof Error ? (outcome.stack ?? "") : "");
  }
  expect(told.length).toBeGreaterThan(40);
  expect(told.filter((text) => text.includes(server.token.slice(3)))).toEqual([]);
});
