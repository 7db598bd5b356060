import { rm } from "node:fs/promises";
import { describe, expect, test } from "vitest";
import { parseRepo } from "../repo-ref.ts";
import { contentsOf, hubFixture, testClock, transportTo } from "../test-support.ts";
import { testHub } from "../testing.ts";
import { push } from "../upload/push.ts";
import { huggingFaceHub } from "./hugging-face-hub.ts";

testHub("the Hugging Face Hub", async () => {
  const fixture = await hubFixture({ pageSize: 2 });
  return { hub: fixture.hub, namespace: "alice", [Symbol.asyncDispose]: () => fixture[Symbol.asyncDispose]() };
});

testHub("the Hugging Face Hub with large files in parts", async () => {
  const fixture = await hubFixture({ partSize: 6 });
  return { hub: fixture.hub, namespace: "acme", [Symbol.asyncDispose]: () => fixture[Symbol.asyncDispose]() };
});

const repo = parseRepo("alice/ds", "dataset");

test("a repository is private unless it is asked to be public", async () => {
  await using fixture = await hubFixture();
  await fixture.folder.write("README.md", "# hello\n");
  await push({ hub: fixture.hub, repo, folder: fixture.folder.path });
  const shown = parseRepo("alice/shown", "dataset");
  await push({ hub: fixture.hub, repo: shown, folder: fixture.folder.path, private: false });
  expect(fixture.server.repo("dataset", "alice/ds")?.private).toBe(true);
  expect(fixture.server.repo("dataset", "alice/shown")?.private).toBe(false);
});

test("the token reaches neither storage nor another host, and every call says who is calling", async () => {
  await using fixture = await hubFixture({ transport: { userAgent: "millwright/1.2.3" } });
  await fixture.folder.write("data/train-00000-of-00001.parquet", "PAR1");
  await push({ hub: fixture.hub, repo, folder: fixture.folder.path });
  const commit = (await fixture.hub.head(repo)) ?? "";
  for await (const _ of fixture.hub.read(repo, commit, "data/train-00000-of-00001.parquet")) continue;
  expect(fixture.server.violations).toEqual([]);
  expect(new Set(fixture.server.requests.map((request) => request.headers["user-agent"]))).toEqual(
    new Set(["millwright/1.2.3"]),
  );
  expect(fixture.server.requests.some((request) => request.path.startsWith("/cdn/"))).toBe(true);
});

describe("a token that the Hub does not know", () => {
  test("is an auth error that does not hold it", async () => {
    await using fixture = await hubFixture();
    const token = "hf_wrongwrongwrongwrong";
    const hub = huggingFaceHub(transportTo({ url: fixture.server.url, token }));
    const failure = await hub.head(repo).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: "auth", hint: expect.stringContaining("HF_TOKEN") });
    expect(JSON.stringify(failure)).not.toContain(token);
  });

  test("and none at all means that the repository looks missing", async () => {
    await using fixture = await hubFixture();
    await fixture.hub.createRepo(repo, { private: true });
    const hub = huggingFaceHub(transportTo({ url: fixture.server.url, token: "" }, { token: null }));
    expect(await hub.head(repo)).toBeNull();
  });
});

test("another namespace is refused with the Hub's words and the request's id", async () => {
  await using fixture = await hubFixture();
  await fixture.folder.write("README.md", "# hello\n");
  const foreign = parseRepo("somebody/else", "dataset");
  await expect(push({ hub: fixture.hub, repo: foreign, folder: fixture.folder.path })).rejects.toMatchObject({
    code: "auth",
    message: expect.stringMatching(/HTTP 403, You don't have the rights .* \(request test-\d+\)$/),
  });
});

test("1,000 small files take at most 15 commits, and the README comes with the last", async () => {
  await using fixture = await hubFixture();
  await Promise.all(
    Array.from({ length: 1000 }, (_, n) => fixture.folder.write(`notes/${n % 10}/${n}.txt`, `note ${n}\n`)),
  );
  await fixture.folder.write("README.md", "# notes\n");
  const { commits } = await push({ hub: fixture.hub, repo, folder: fixture.folder.path });
  expect(commits.length).toBeLessThanOrEqual(15);
  const history = fixture.server.history("dataset", "alice/ds");
  expect(history).toHaveLength(commits.length + 1);
  expect(history.slice(1).some((commit) => commit.files.has("README.md"))).toBe(false);
  expect(history[0]?.files.size).toBe(1001);
});

test("secrets, links and hidden files stay here, whatever the depth, and are named", async () => {
  await using fixture = await hubFixture();
  const deep = "1/2/3/4/5/6/7/8/9/10/11/12";
  const key = ["-----BEGIN OPENSSH", "PRIVATE KEY-----\nabc\n"].join(" ");
  for (const [path, content] of Object.entries({
    "README.md": "# hello\n",
    ".env": "A=1",
    [`${deep}/note.txt`]: "deep",
    [`${deep}/.env.local`]: "A=1",
    [`${deep}/innocent.txt`]: key,
    "keys/id_ed25519": "x",
    "server.pem": "x",
    ".git/config": "x",
    "node_modules/x/index.js": "x",
  })) {
    await fixture.folder.write(path, content);
  }
  const { leftOut } = await push({ hub: fixture.hub, repo, folder: fixture.folder.path });
  expect([...(fixture.server.history("dataset", "alice/ds")[0]?.files.keys() ?? [])]).toEqual([
    `${deep}/note.txt`,
    "README.md",
  ]);
  expect(leftOut.map(({ path, reason }) => `${path}: ${reason}`)).toEqual([
    ".env: may hold secrets",
    ".git/: hidden",
    `${deep}/.env.local: may hold secrets`,
    `${deep}/innocent.txt: holds a private key`,
    "keys/id_ed25519: may hold secrets",
    "node_modules/: not part of the data",
    "server.pem: may hold secrets",
  ]);
});

test("a slow Hub is given up after the time for an attempt, and asked again", async () => {
  const clock = testClock();
  await using fixture = await hubFixture({ transport: { clock } });
  await fixture.hub.createRepo(repo, { private: true });
  let held = 0;
  fixture.server.setFaults(() => ((held += 1) === 1 ? { kind: "hold", onHold: () => clock.runOut() } : null));
  expect(await fixture.hub.head(repo)).toMatch(/^[0-9a-f]{40}$/);
  expect([held, clock.waits.length]).toEqual([2, 1]);
});

test("what the folder holds is what the Hub holds after files were changed, added and removed", async () => {
  await using fixture = await hubFixture();
  await fixture.folder.write("a.txt", "one");
  await fixture.folder.write("gone.txt", "gone");
  await push({ hub: fixture.hub, repo, folder: fixture.folder.path });
  await fixture.folder.write("a.txt", "two");
  await fixture.folder.write("b.bin", "new");
  await rm(`${fixture.folder.path}/gone.txt`);
  const { plan } = await push({ hub: fixture.hub, repo, folder: fixture.folder.path, prune: "all" });
  expect(plan).toMatchObject({ added: ["b.bin"], updated: ["a.txt"], removed: ["gone.txt"], unchanged: [] });
  const paths = [...(fixture.server.history("dataset", "alice/ds")[0]?.files.keys() ?? [])].sort();
  expect(paths).toEqual(Object.keys(await contentsOf(fixture.folder.path)).sort());
});
