import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Browser, Page } from "playwright-core";
import { findBrowser } from "../browser/find-browser.ts";
import { renderReport } from "./render-report.ts";
import type { ReportData } from "./report-data.ts";

/** A report opened from disk as a reader would, with everything that must not happen noted. */
export interface OpenedReport extends AsyncDisposable {
  page: Page;
  /** Console errors, warnings and uncaught errors so far. */
  problems: string[];
  /** Requests for anything but the file itself and data it holds. */
  requests: string[];
}

export interface OpenOptions {
  hash?: string;
  viewport?: { width: number; height: number };
}

/** A browser for tests of the page; MILLWRIGHT_CHROMIUM names another one. */
export async function launchTestBrowser(): Promise<Browser> {
  const { chromium } = await import("playwright-core");
  const { path } = await findBrowser();
  return chromium.launch({
    executablePath: path,
    args: [
      "--no-sandbox",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}

/** Writes the report to a temporary file and opens that by a file address. */
export async function openReport(browser: Browser, data: ReportData, options: OpenOptions = {}): Promise<OpenedReport> {
  const folder = await mkdtemp(join(tmpdir(), "millwright-report-"));
  const file = join(folder, "report.html");
  await writeFile(file, renderReport(data));
  const context = await browser.newContext({
    viewport: options.viewport ?? { width: 1280, height: 900 },
    reducedMotion: "reduce",
    colorScheme: "light",
  });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  const problems: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => {
    if (["error", "warning"].includes(message.type())) problems.push(message.text());
  });
  page.on("pageerror", (error) => problems.push(error.message));
  page.on("request", (request) => {
    if (request.url().split("#")[0] !== address && !request.url().startsWith("data:")) requests.push(request.url());
  });
  await page.goto(address + (options.hash ?? ""));
  return {
    page,
    problems,
    requests,
    async [Symbol.asyncDispose]() {
      await context.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
