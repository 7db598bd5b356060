import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchTestBrowser, openReport } from "./open-report.ts";
import { buildReportData } from "./report-fixture.ts";
import { reportIndex } from "./sample-payload.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser.close());

/** alpha passes its quizzes; everything else ends differently each time. */
const data = buildReportData({
  outcomeOf: (key, strength) => {
    if (key.task === "quiz") return strength === 0 ? "passed" : key.trial === 0 ? "parsed" : "infrastructure";
    return strength === 0 ? (key.trial === 0 ? "must" : "passed") : key.trial === 0 ? "rendered" : "built";
  },
});
const { rows } = reportIndex(data);

test("the leaderboard sorts by every column, with unknown figures last in both directions", async () => {
  await using report = await openReport(browser, data);
  const { page } = report;
  const order = (): Promise<string[]> => page.locator(".leaderboard tbody th .name:first-child").allTextContents();
  const perSample = page.getByRole("columnheader", { name: "Cost per sample" });
  expect(await order()).toEqual(["alpha", "beta"]);
  await page.getByRole("columnheader", { name: "Pass rate" }).getByRole("button").press("Enter");
  await page.getByRole("columnheader", { name: "Pass rate" }).getByRole("button").press("Enter");
  expect(await order()).toEqual(["beta", "alpha"]);
  await perSample.getByRole("button").click();
  expect(await perSample.getAttribute("aria-sort")).toBe("ascending");
  expect(await order()).toEqual(["alpha", "beta"]);
  await perSample.getByRole("button").click();
  expect(await perSample.getAttribute("aria-sort")).toBe("descending");
  expect(await order()).toEqual(["alpha", "beta"]);
  expect(report.problems).toEqual([]);
});

test("filters, figures and heat map cells narrow the list, and Clear brings all back", async () => {
  await using report = await openReport(browser, data);
  const { page } = report;
  const count = (): Promise<string | null> => page.locator("#count").textContent();
  const listed = (): Promise<string[]> => page.locator("#list .row-title small").allTextContents();
  expect(await count()).toBe("8 of 8 samples");

  await page.getByLabel("Outcome").selectOption("failed");
  expect(await listed()).toEqual(["failed at parsed", "failed at must", "failed at rendered", "failed at built"]);
  await page.getByLabel("Failed at").selectOption("rendered");
  expect(await count()).toBe("1 of 8 samples");
  await page.getByRole("button", { name: "Clear" }).click();
  await page.getByText("8 of 8 samples").waitFor();

  await page.getByLabel("Search").fill("TOTAL expense");
  expect(await listed()).toEqual(["failed at must"]);
  await page.locator(".heat button", { hasText: "0/1" }).click();
  expect(await listed()).toEqual(["failed at parsed", "infrastructure"]);
  expect(await page.getByLabel("Search").inputValue()).toBe("");
  await page.locator(".failures button[title*='did not build']").click();
  expect(await listed()).toEqual(["failed at built"]);
  expect(await page.locator("#detail h3").textContent()).toBe("Expense tracker");

  await page.getByLabel("Search").fill("no such thing");
  expect(await page.getByText("No sample matches these filters.").isVisible()).toBe(true);
  expect(report.problems).toEqual([]);
});

test("an opened sample shows verdict, failure, failed step, network attempts, pictures and sources", async () => {
  await using report = await openReport(browser, data);
  const { page } = report;
  await page.locator("#list button", { hasText: "must" }).click();
  const detail = page.locator("#detail");
  expect(await detail.locator(".verdict").textContent()).toContain("Failed 1 of 3 must checks");
  expect(await detail.locator(".failure").textContent()).toContain("found “Total: $5.449999”");
  expect(await detail.locator(".checks .failed .message").first().textContent()).toMatch(/^Step 13: Expected/);
  expect(await detail.getByRole("listitem").filter({ hasText: "cdn.example.com" }).textContent()).toContain("× 2");
  await expect.poll(() => detail.locator("img").evaluate((image) => Reflect.get(image, "naturalWidth"))).toBe(1);

  const zoom = detail.getByRole("button", { name: "Enlarge screenshot start" });
  await zoom.click();
  expect(await zoom.getAttribute("aria-pressed")).toBe("true");
  await detail.getByRole("tab", { name: "styles.css" }).click();
  expect(await detail.getByRole("tabpanel").textContent()).toContain("margin: 2rem");
  await page.keyboard.press("ArrowRight");
  expect(await detail.getByRole("tab", { selected: true }).textContent()).toBe("index.html");
  await detail.getByText("Raw answer").click();
  expect(await detail.locator("details pre").last().textContent()).toContain("Here is the app.");
  expect(report.problems).toEqual([]);
});

test("the keyboard walks through the samples and finds the search", async () => {
  await using report = await openReport(browser, data);
  const { page } = report;
  const current = (): Promise<string | null> => page.locator("#list [aria-current]").textContent();
  await page.keyboard.press("/");
  expect(await page.getByLabel("Search").evaluate((field) => field === field.ownerDocument.activeElement)).toBe(true);
  await page.keyboard.type("beta");
  await page.keyboard.press("ArrowDown");
  expect(await current()).toContain("beta · trial 1");
  await page.keyboard.press("ArrowDown");
  expect(await current()).toContain("beta · trial 2");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowUp");
  expect(await current()).toContain("beta · trial 1");
  expect(await page.locator("#list [aria-current]").evaluate((row) => row === row.ownerDocument.activeElement)).toBe(
    true,
  );
  expect(await page.locator("#list button[tabindex='0']").count()).toBe(1);
});

test("a deep link opens its sample, opening one changes the address, and a wrong link does no harm", async () => {
  const target = rows.at(-1);
  await using report = await openReport(browser, data, { hash: `#sample=${target?.id}` });
  const { page } = report;
  expect(await page.locator("#detail .byline").textContent()).toBe("beta · trial 2");
  await page.locator("#list button").first().click();
  expect(new URL(page.url()).hash).toBe(`#sample=${rows[0]?.id}`);
  await page.evaluate(`location.hash = "#sample=${rows[1]?.id}"`);
  await page.locator("#detail .byline", { hasText: "trial 2" }).waitFor();
  await page.evaluate(`location.hash = "#sample=ffffffffffff"`);
  expect(await page.locator("#detail .byline").textContent()).toBe("alpha · trial 2");
  expect(report.problems).toEqual([]);
});

test("the theme follows the system until the toggle says otherwise", async () => {
  await using report = await openReport(browser, data);
  const { page } = report;
  const background = (): Promise<string> => page.evaluate("getComputedStyle(document.body).backgroundColor");
  const light = await background();
  await page.emulateMedia({ colorScheme: "dark" });
  const dark = await background();
  expect(dark).not.toBe(light);
  await page.getByRole("button", { name: "Light theme" }).click();
  expect(await background()).toBe(light);
  await page.reload();
  expect(await background()).toBe(light);
});

test("the page fits a phone: nothing but tables scrolls sideways", async () => {
  const long = buildReportData({ models: [`url:http://127.0.0.1:8000/v1#${"long-model-name-".repeat(6)}`, "beta"] });
  await using report = await openReport(browser, long, { viewport: { width: 390, height: 844 } });
  expect(await report.page.evaluate("document.documentElement.scrollWidth")).toBe(390);
});

test("headings, captions, names of controls and ids are in order", async () => {
  await using report = await openReport(browser, data);
  const { page } = report;
  expect(await page.getByRole("heading", { level: 1 }).count()).toBe(1);
  expect(await page.locator("table:not(:has(caption))").count()).toBe(0);
  const landmarks = ["main", "banner", "contentinfo", "search"] as const;
  const counts = await Promise.all(landmarks.map((landmark) => page.getByRole(landmark).count()));
  expect(counts).toEqual([1, 1, 1, 1]);
  const nameless =
    "[...document.querySelectorAll('button')].filter((button) => !button.textContent.trim() && !button.ariaLabel).length";
  expect(await page.evaluate(nameless)).toBe(0);
  const ids = await page.evaluate<string[]>("[...document.querySelectorAll('[id]')].map((one) => one.id)");
  expect(new Set(ids).size).toBe(ids.length);
});

test("equal pictures are in the file once and in the page only while their sample is open", async () => {
  const many = buildReportData({ trials: 100, outcomeOf: () => "passed" });
  await using report = await openReport(browser, many);
  expect(await report.page.locator("script[id^='sample-']").count()).toBe(400);
  expect(await report.page.locator("script[id^='blob-']").count()).toBe(1);
  expect(await report.page.locator("img").count()).toBe(1);
});
