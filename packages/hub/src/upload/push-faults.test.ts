import type { HubFault, TestHub } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { MillwrightError } from "@millwright/core";
import { parseRepo } from "../repo-ref.ts";
import { contentsOf, hubFixture, testClock, type HubFixture } from "../test-support.ts";
import { push } from "./push.ts";

const repo = parseRepo("alice/ds", "dataset");
const shards = [0, 1].map((n) => `data/train-0000${n}-of-00002.parquet`);

const kinds: Record<string, (clock: ReturnType<typeof testClock>) => HubFault> = {
  "is dropped": () => ({ kind: "drop" }),
  "is done and its answer dropped": () => ({ kind: "drop-answer" }),
  "is refused with 429": () => ({ kind: "status", status: 429, headers: { ratelimit: '"api";r=0;t=55' } }),
  "is refused with 500": () => ({ kind: "status", status: 500 }),
  "is refused with 503": () => ({ kind: "status", status: 503, headers: { "retry-after": "2" } }),
  "is done and answered with half a body": () => ({ kind: "half-answer" }),
  "is never answered": (clock) => ({ kind: "hold", onHold: () => clock.runOut() }),
  "is done and never answered": (clock) => ({ kind: "hold-answer", onHold: () => clock.runOut() }),
};

const inOne = 100;
const inSeveral = 2;
const all = Object.keys(kinds);
const lost = ["is done and its answer dropped", "is done and never answered", "is refused with 503"];

test("an upload of which a request goes wrong ends as it should, after the same call again: 50 points and more", async () => {
  const clean = await upload(inOne, null, "");
  let points = 0;
  for (const [at, request] of clean.requests.entries()) {
    // What makes something new meets every kind of fault; the others meet three of them in turn.
    const making = / \/api\/(?:repos\/create|datasets\/.*\/commit\/)/.test(request);
    for (const kind of making ? all : [0, 3, 6].map((step) => all[(at + step) % all.length] ?? "")) {
      const outcome = await upload(inOne, (index) => index === at, kind);
      expect({ request, kind, ...outcome }).toMatchObject({ request, kind, commits: clean.commits, violations: [] });
      points += 1;
    }
  }
  expect(points).toBeGreaterThanOrEqual(50);
});

describe("every request", { tags: ["slow"], timeout: 600_000 }, () => {
  test.each(all)("of an upload may be one that %s", async (kind) => {
    await expectEach(inOne, kind, (at, index) => index === at);
  });

  test.each(lost)("of an upload in several commits may be one that %s", async (kind) => {
    await expectEach(inSeveral, kind, (at, index) => index === at);
  });

  test.each(lost)("of an upload may be the first of many on which each %s", async (kind) => {
    await expectEach(inSeveral, kind, (at, index) => index >= at);
  });
});

async function expectEach(
  maxFiles: number,
  kind: string,
  faulty: (at: number, index: number) => boolean,
): Promise<void> {
  const clean = await upload(maxFiles, null, kind);
  for (const [at, request] of clean.requests.entries()) {
    const outcome = await upload(maxFiles, (index) => faulty(at, index), kind);
    expect({ request, ...outcome }).toMatchObject({ request, commits: clean.commits, violations: [] });
  }
}

interface Outcome {
  requests: string[];
  commits: number;
  violations: readonly string[];
}

/** Pushes with faults, then again without, and checks what the Hub holds then. */
async function upload(maxFiles: number, faulty: ((index: number) => boolean) | null, kind: string): Promise<Outcome> {
  const clock = testClock();
  await using fixture = await hubFixture({ partSize: 30, transport: { clock, maxAttempts: 3 } });
  await writeDataset(fixture);
  const make = kinds[kind];
  if (faulty !== null) fixture.server.setFaults(({ index }) => (faulty(index) ? (make?.(clock) ?? null) : null));
  const options = { hub: fixture.hub, repo, folder: fixture.folder.path, maxFiles };
  const first = await push(options).catch((error: unknown) => error);
  if (first instanceof Error && !MillwrightError.is(first)) throw first;
  const requests = fixture.server.requests.map(({ method, path }) => `${method} ${path}`);
  fixture.server.setFaults(null);
  const last = await push(options);
  await expectWhole(fixture.server, fixture.folder.path);
  expect(last.commit).toBe(fixture.server.history("dataset", repo.id)[0]?.oid);
  return {
    requests,
    commits: fixture.server.history("dataset", repo.id).length,
    violations: fixture.server.violations,
  };
}

async function writeDataset({ folder }: HubFixture): Promise<void> {
  await folder.write("README.md", `# A dataset\n${shards.join("\n")}\n`);
  await folder.write("manifest.json", "{}\n");
  await folder.write("notes.txt", "a note\n");
  for (const shard of shards) await folder.write(shard, `PAR1 ${shard} PAR1`);
}

/** The Hub holds the folder byte for byte, and in no commit does the README name a shard that is not there. */
async function expectWhole(server: TestHub, folder: string): Promise<void> {
  const history = server.history("dataset", repo.id);
  const held: Record<string, string> = {};
  for (const path of history[0]?.files.keys() ?? []) {
    held[path] = (await server.read("dataset", repo.id, path))?.toString("latin1") ?? "";
  }
  expect(held).toEqual(await contentsOf(folder));
  for (const commit of history) {
    if (!commit.files.has("README.md")) continue;
    expect([...commit.files.keys()]).toEqual(expect.arrayContaining(shards));
  }
}
