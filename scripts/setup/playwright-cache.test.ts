import { chmod } from "node:fs/promises";
import { expect, test } from "vitest";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { findPlaywrightShell } from "./playwright-cache.mjs";

test("the newest complete headless shell of Playwright is found", async () => {
  await using cache = await temporaryFolder();
  await shell(cache, "chromium_headless_shell-998/chrome-linux/headless_shell");
  const wanted = await shell(cache, "chromium_headless_shell-1255/chrome-headless-shell-linux64/chrome-headless-shell");
  await cache.write("chromium_headless_shell-1300/INSTALLATION_PENDING", "");
  await shell(cache, "chromium-1400/chrome-linux/chrome");
  expect(findPlaywrightShell({ PLAYWRIGHT_BROWSERS_PATH: cache.path })).toBe(wanted);
});

test("an empty or missing cache has none", async () => {
  await using home = await temporaryFolder();
  expect(findPlaywrightShell({ HOME: home.path, PLAYWRIGHT_BROWSERS_PATH: "" })).toBeNull();
});

async function shell(cache: TemporaryFolder, name: string): Promise<string> {
  const path = await cache.write(name, "#!/bin/sh\n");
  await chmod(path, 0o755);
  return path;
}
