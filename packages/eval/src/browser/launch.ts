import { setTimeout as sleep } from "node:timers/promises";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { MillwrightError, messageOf } from "@millwright/core";
import type { Browser } from "playwright-core";
import type { BrowserInfo } from "./find-browser.ts";
import { killGroup } from "./process-group.ts";

/** A browser process of its own, used for one app and then killed. */
export interface LaunchedBrowser extends AsyncDisposable {
  readonly browser: Browser;
  /** Process group of the browser and all its children. */
  readonly group: number;
  /** Ends every process of it at once; safe to call twice. */
  kill(): void;
}

const flags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
  "--disable-gpu",
  "--disable-dev-shm-usage",
  "--force-webrtc-ip-handling-policy=disable_non_proxied_udp",
  "--js-flags=--max-old-space-size=512",
  "--font-render-hinting=none",
  "--hide-scrollbars",
];

/** Becomes the browser after it has noted its process id; no core dumps, no file above 256 MiB. */
const starter = `#!/bin/sh
echo $$ > "$0.pid"
ulimit -c 0
ulimit -f 524288
browser="$MILLWRIGHT_BROWSER"
unset MILLWRIGHT_BROWSER
exec "$browser" "$@"
`;

/**
 * Starts a fresh browser with an empty profile, an empty environment and no way to the network but the proxy that
 * its contexts name.
 *
 * @throws MillwrightError `infrastructure` when it does not start within 30 s
 */
export async function launchBrowser(info: BrowserInfo): Promise<LaunchedBrowser> {
  const { chromium } = await import("playwright-core");
  const folder = await mkdtemp(join(tmpdir(), "millwright-browser-"));
  const script = join(folder, "start");
  await writeFile(script, starter, { mode: 0o755 });
  try {
    const browser = await chromium.launch({
      executablePath: script,
      args: flags,
      env: {
        PATH: process.env.PATH ?? "",
        HOME: folder,
        LANG: "en_US.UTF-8",
        TZ: "UTC",
        MILLWRIGHT_BROWSER: info.path,
      },
      // A dead proxy by default: a context must name its own to reach anything at all.
      proxy: { server: "http://127.0.0.1:9", bypass: "<-loopback>" },
      handleSIGINT: false,
      handleSIGTERM: false,
      handleSIGHUP: false,
      timeout: 30_000,
    });
    const group = Number(await readFile(`${script}.pid`, "utf8"));
    return handle(browser, group, folder);
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw new MillwrightError("infrastructure", `The browser ${info.path} did not start: ${firstLine(error)}`, {
      cause: error,
      retryable: true,
    });
  }
}

function handle(browser: Browser, group: number, folder: string): LaunchedBrowser {
  const kill = (): void => killGroup(group);
  return {
    browser,
    group,
    kill,
    async [Symbol.asyncDispose]() {
      kill();
      // A connection that has not noticed the end of its browser would be waited for without end.
      await Promise.race([browser.close().catch(() => undefined), sleep(5000, undefined, { ref: false })]);
      await rm(folder, { recursive: true, force: true, maxRetries: 3 });
    },
  };
}

function firstLine(error: unknown): string {
  return messageOf(error).split("\n")[0] ?? "";
}
