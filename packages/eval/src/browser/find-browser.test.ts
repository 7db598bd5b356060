import { chmod, mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { temporaryFolder } from "@millwright/test-kit";
import { findBrowser } from "./find-browser.ts";

// Playwright's own browsers, if this machine has some, must not be found: the variable is read when it is first loaded.
beforeAll(() => {
  vi.stubEnv("PLAYWRIGHT_BROWSERS_PATH", "/nowhere");
});
afterAll(() => {
  vi.unstubAllEnvs();
});

async function fakeBrowser(folder: string, name: string, script: string): Promise<string> {
  const path = join(folder, name);
  await mkdir(folder, { recursive: true });
  await writeFile(path, `#!/bin/sh\n${script}\n`);
  await chmod(path, 0o755);
  return path;
}

test("the headless shell is preferred to Chromium, wherever they stand on the PATH", async () => {
  await using folder = await temporaryFolder();
  const [one, two] = [join(folder.path, "one"), join(folder.path, "two")];
  await fakeBrowser(one, "chromium", "echo Chromium 1.0");
  const shell = await fakeBrowser(two, "chromium-headless-shell", "echo noise; echo 'HeadlessShell 2.0 '; echo");
  expect(await findBrowser({ PATH: `${one}::${two}` })).toEqual({
    path: shell,
    version: "HeadlessShell 2.0",
    shell: true,
  });
});

test("what is named Chromium but is a folder or no program is passed over", async () => {
  await using folder = await temporaryFolder();
  const [one, two, three] = [join(folder.path, "one"), join(folder.path, "two"), join(folder.path, "three")];
  await mkdir(join(one, "chromium"), { recursive: true });
  await chmod(await fakeBrowser(two, "chromium", "echo no"), 0o644);
  const path = await fakeBrowser(three, "chromium", "echo Chromium 3.0");
  expect(await findBrowser({ PATH: `${one}:${two}:${three}` })).toEqual({
    path,
    version: "Chromium 3.0",
    shell: false,
  });
});

test("MILLWRIGHT_CHROMIUM goes before the PATH; an empty one counts as not set", async () => {
  await using folder = await temporaryFolder();
  const onPath = await fakeBrowser(folder.path, "chromium", "echo Chromium 4.0");
  const named = await fakeBrowser(folder.path, "mine", "echo Mine 5.0");
  expect(await findBrowser({ PATH: folder.path, MILLWRIGHT_CHROMIUM: named })).toMatchObject({ path: named });
  expect(await findBrowser({ PATH: folder.path, MILLWRIGHT_CHROMIUM: "" })).toMatchObject({ path: onPath });
});

test("without any browser the error says how to get one", async () => {
  await using folder = await temporaryFolder();
  await expect(findBrowser({ PATH: folder.path })).rejects.toMatchObject({
    code: "environment",
    message: "No Chromium was found on this machine.",
    hint: expect.stringContaining("MILLWRIGHT_CHROMIUM"),
  });
});

test("a browser that does not start is named", async () => {
  await using folder = await temporaryFolder();
  const path = await fakeBrowser(folder.path, "broken", "echo 'libnss3.so is missing' >&2; exit 127");
  await expect(findBrowser({ MILLWRIGHT_CHROMIUM: path })).rejects.toMatchObject({
    code: "environment",
    message: expect.stringMatching(/^The browser .*broken does not start: .*libnss3.so is missing/s),
  });
  await expect(findBrowser({ MILLWRIGHT_CHROMIUM: "/nowhere/chromium" })).rejects.toMatchObject({
    code: "environment",
  });
});
