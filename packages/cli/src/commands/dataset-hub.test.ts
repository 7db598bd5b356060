import { join } from "node:path";
import { startTestHub, temporaryFolder } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import { runCli } from "../cli-fixture.ts";

describe("dataset push and pull", () => {
  test("send a folder to the Hub and bring it back, with nothing of the token in what is printed", async () => {
    await using server = await startTestHub();
    await using folder = await temporaryFolder();
    await folder.write("ds/README.md", "# Edits\n");
    await folder.write("ds/data/train-00000-of-00001.parquet", "PAR1");
    await folder.write("ds/.env", "SECRET=1");
    const env = { HF_ENDPOINT: server.url, HF_TOKEN: server.token };
    const pushed = await runCli(["dataset", "push", "ds", "--repo", "acme/edits", "--tag", "v1"], folder.path, env);
    expect(pushed.code).toBe(0);
    expect(stable(pushed.stdout)).toMatchInlineSnapshot(`
      "pushed to datasets/acme/edits on HOST (new)
        added 2, updated 0, removed 0, unchanged 0, 12 B
        left out: .env (may hold secrets)
        verified, 1 commit, at COMMIT
      "
    `);
    expect(server.repo("dataset", "acme/edits")?.private).toBe(true);
    const pulled = await runCli(
      ["dataset", "pull", "back", "--repo", "acme/edits", "--revision", "v1"],
      folder.path,
      env,
    );
    expect(stable(pulled.stdout)).toMatchInlineSnapshot(`
      "pulled datasets/acme/edits at COMMIT from HOST
        fetched 2, unchanged 0, 12 B, verified
      "
    `);
    expect(await folder.read("back/README.md")).toBe("# Edits\n");
    const again = await runCli(["dataset", "push", "ds", "--repo", "acme/edits", "--json"], folder.path, env);
    expect(JSON.parse(again.stdout)).toMatchObject({ commits: [], created: false, plan: { unchanged: { length: 2 } } });
    for (const { stdout, stderr } of [pushed, pulled, again]) expect(stdout + stderr).not.toContain(server.token);
  });

  test("only tells what would be done with --dry-run", async () => {
    await using folder = await temporaryFolder();
    await folder.write("ds/README.md", "# Edits\n");
    const env = { MILLWRIGHT_HUB_DIR: join(folder.path, "hub") };
    const ran = await runCli(["dataset", "push", "ds", "--repo", "acme/edits", "--dry-run"], folder.path, env);
    expect(ran).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^would go to datasets\/acme\/edits .*\n {2}added 1,/),
    });
    const pull = await runCli(["dataset", "pull", "to", "--repo", "acme/edits"], folder.path, env);
    expect(pull).toMatchObject({ code: 2, stderr: expect.stringContaining("has no datasets/acme/edits at main") });
  });

  test("end with 2 for a wrong name and for a missing config", async () => {
    await using folder = await temporaryFolder();
    await folder.write("ds/README.md", "# Edits\n");
    expect(await runCli(["dataset", "push", "ds", "--repo", "edits"], folder.path)).toMatchObject({ code: 2 });

    const down = await runCli(["dataset", "push", "ds", "--repo", "acme/edits", "--config", "none.ts"], folder.path);
    expect(down).toMatchObject({ code: 2, stderr: expect.stringContaining("none.ts does not exist") });
  });
});

test("doctor tells where the token comes from and for which Hub, never the token", async () => {
  await using folder = await temporaryFolder();
  const token = `hf_${"c".repeat(30)}`;
  const env = { HF_TOKEN: token, HF_ENDPOINT: "http://127.0.0.1:1", HOME: folder.path };
  const ran = await runCli(["doctor"], folder.path, env);
  expect(ran.stdout).toMatch(/ok\s+hf token\s+from HF_TOKEN, for http:\/\/127\.0\.0\.1:1/);
  expect(ran.stdout + ran.stderr).not.toContain(token);
  const none = await runCli(["doctor"], folder.path, { HOME: folder.path });
  expect(none.stdout).toMatch(/absent\s+hf token\s+none for https:\/\/huggingface\.co/);
});

function stable(text: string): string {
  return text.replace(/127\.0\.0\.1:\d+/g, "HOST").replace(/\b[0-9a-f]{40}\b/g, "COMMIT");
}
