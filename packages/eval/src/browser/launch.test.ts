import { chmod, readFile, readdir, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { findBrowser } from "./find-browser.ts";
import { launchBrowser } from "./launch.ts";
import { openBrowserPool } from "./pool.ts";
import { groupMeter, killGroup } from "./process-group.ts";

// All temporary folders of the browsers go below one of ours, so that what stays behind is seen.
let folder: TemporaryFolder;
beforeAll(async () => {
  folder = await temporaryFolder();
  vi.stubEnv("TMPDIR", folder.path);
  vi.stubEnv("HF_TOKEN", "hf_never_for_the_app");
});
afterAll(async () => {
  vi.unstubAllEnvs();
  await folder[Symbol.asyncDispose]();
});

const left = async (): Promise<string[]> =>
  (await readdir(tmpdir())).filter((name) => /^(millwright|playwright)/.test(name) && !name.includes("transform"));

/** Processes that belong to a browser's group, or were started by it: their home is its folder. */
async function processesOf(group: number): Promise<{ id: string; environment: string }[]> {
  const ids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const all = await Promise.all(
    ids.map(async (id) => {
      const stat = await readFile(`/proc/${id}/stat`, "utf8").catch(() => "");
      const [state, , pgrp] = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
      const environment = await readFile(`/proc/${id}/environ`, "utf8").catch(() => "");
      const ours = Number(pgrp) === group || environment.includes(`HOME=${folder.path}/millwright-browser-`);
      return ours && state !== "Z" ? [{ id, environment }] : [];
    }),
  );
  return all.flat();
}

test.runIf(process.platform === "linux")(
  "a browser gets none of our variables, and is gone with all it had",
  async () => {
    await using launched = await launchBrowser(await findBrowser());
    await launched.browser.newPage();
    const running = await processesOf(launched.group);
    expect(running.length).toBeGreaterThan(1);
    const names = new Set(
      running.flatMap(({ environment }) => environment.split("\0").map((entry) => entry.split("=")[0])),
    );
    expect([...names].filter((name) => /TOKEN|MILLWRIGHT|VITEST|NODE|NPM/i.test(name ?? ""))).toEqual([]);
    expect(await groupMeter(launched.group)()).toBeGreaterThan(20 * 1024 ** 2);

    launched.kill();
    launched.kill();
    await launched[Symbol.asyncDispose]();
    await vi.waitFor(async () => expect(await processesOf(launched.group)).toEqual([]), { timeout: 5000 });
    await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 5000 });
    expect(await groupMeter(launched.group)()).toBe(0);
    killGroup(launched.group);
  },
);

test("a program that is no browser is an infrastructure error, may be tried again, and leaves nothing behind", async () => {
  const path = join(folder.path, "no-browser");
  await writeFile(path, "#!/bin/sh\nexit 3\n");
  await chmod(path, 0o755);
  await expect(launchBrowser({ path, version: "0", shell: true })).rejects.toMatchObject({
    code: "infrastructure",
    retryable: true,
    message: expect.stringContaining(`The browser ${path} did not start`),
  });
  expect(await left()).toEqual([]);
});

test.each([Number.NaN, 0, 1, -5, 2 ** 30])("no process is killed for the group %d", (group) => {
  expect(() => killGroup(group)).not.toThrow();
});

test("a pool hands out a fresh process each time, replaces one that died while it waited, and leaves none behind", async () => {
  const pool = openBrowserPool(await findBrowser());
  {
    await using first = await pool.take();
    await using second = await pool.take();
    expect(first.group).not.toBe(second.group);
    expect(second.browser.contexts()).toEqual([]);
    // The spare one, started when the second was taken.
    const spare = await vi.waitFor(
      async () => {
        const groups = await browserGroups();
        const other = groups.find((group) => group !== first.group && group !== second.group);
        expect(other).toBeDefined();
        return other as number;
      },
      { timeout: 10_000 },
    );
    await vi.waitFor(async () => expect(await groupMeter(spare)()).toBeGreaterThan(60 * 1024 ** 2), {
      timeout: 10_000,
    });
    killGroup(spare);
    // Playwright removes the profile once it has noticed the end of its browser.
    await vi.waitFor(async () => expect((await left()).filter((name) => name.includes("_profile"))).toHaveLength(2), {
      timeout: 5000,
    });
    await using third = await pool.take();
    expect(third.browser.isConnected()).toBe(true);
    expect(third.group).not.toBe(spare);
  }
  await pool[Symbol.asyncDispose]();
  await vi.waitFor(async () => expect(await browserGroups()).toEqual([]), { timeout: 5000 });
  await vi.waitFor(async () => expect(await left()).toEqual([]), { timeout: 5000 });
});

/** Groups of the browsers that this file started. */
async function browserGroups(): Promise<number[]> {
  const names = (await readdir(tmpdir())).filter((name) => name.startsWith("millwright-browser-"));
  const groups = await Promise.all(
    names.map((name) => readFile(join(tmpdir(), name, "start.pid"), "utf8").then(Number, () => null)),
  );
  return groups.filter((group) => group !== null);
}
