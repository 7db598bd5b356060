import { spawn } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { contentsOf, hubFixture } from "../test-support.ts";
import { push } from "./push.ts";

const child = join(import.meta.dirname, "push-process-fixture.ts");
const repo = { type: "dataset" as const, id: "alice/ds" };

test.each([
  ["the repository is asked for", "POST /api/repos/create", "hold"],
  ["the repository is made", "POST /api/repos/create", "hold-answer"],
  ["a large file is sent", "PUT /storage/", "hold"],
  ["a large file is stored", "PUT /storage/", "hold-answer"],
  ["the commit is asked for", "POST /api/datasets/alice/ds/commit/", "hold"],
  ["the commit is made", "POST /api/datasets/alice/ds/commit/", "hold-answer"],
] as const)(
  "killed with kill -9 when %s, the same push ends with one commit and the whole folder",
  async (_when, request, kind) => {
    await using fixture = await hubFixture();
    await fixture.folder.write("README.md", "# A dataset\n");
    await fixture.folder.write("data/train-00000-of-00002.parquet", "PAR1 first PAR1");
    await fixture.folder.write("data/train-00001-of-00002.parquet", "PAR1 second PAR1");
    const { server, folder, hub } = fixture;
    const process_ = spawn(process.execPath, [child, server.url, server.token, folder.path, repo.id], {
      stdio: "ignore",
    });
    const ended = new Promise((resolve) => process_.once("exit", (_code, signal) => resolve(signal)));
    server.setFaults(({ method, path }) =>
      `${method} ${path}`.startsWith(request) ? { kind, onHold: () => void process_.kill("SIGKILL") } : null,
    );
    expect(await ended).toBe("SIGKILL");
    server.setFaults(null);
    const { commit } = await push({ hub, repo, folder: folder.path });
    const history = server.history("dataset", repo.id);
    expect(history.map(({ title }) => title)).toEqual(["Upload 3 files", "initial commit"]);
    expect(history[0]?.oid).toBe(commit);
    const held = Object.fromEntries(
      await Promise.all(
        [...(history[0]?.files.keys() ?? [])].map(async (path) => [
          path,
          String(await server.read("dataset", repo.id, path)),
        ]),
      ),
    ) as Record<string, string>;
    expect(held).toEqual(await contentsOf(folder.path));
  },
);
