import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, expect, test } from "vitest";
import { launchTestBrowser, openReport } from "./open-report.ts";
import type { ReportData } from "./report-data.ts";
import { buildReportData } from "./report-fixture.ts";

let browser: Browser;
beforeAll(async () => {
  browser = await launchTestBrowser();
});
afterAll(() => browser.close());

test("texts that try to break out of their place stay text, everywhere", async () => {
  await using canary = await startCanary();
  const suffix = `</script></style></title><script>window.__pwned=1</script><!--<script>"'><img src="${canary.address}" onerror="window.__pwned=2">&lt;\u2028\u2029\u202e\u0000\ud800\${1}`;
  await using report = await openReport(browser, buildReportData({ suffix }));
  const { page } = report;
  const rows = page.locator("#list button");
  expect(await rows.count()).toBe(8);
  for (const row of await rows.all()) {
    await row.click();
    for (const fold of await page.locator("#detail summary").all()) await fold.click();
    for (const tab of await page.getByRole("tab").all()) await tab.click();
  }
  await page.locator(".heat td button").first().click();
  await page.getByRole("columnheader", { name: "Model" }).getByRole("button").click();
  await page.getByLabel("Search").fill(suffix.slice(0, 40));

  expect(await page.locator("#count").textContent()).toBe("2 of 8 samples");
  expect(await page.locator("#detail h3").textContent()).toBe(`Quiz${suffix}`);
  expect(await page.locator("#detail pre:not(.gutter)").first().textContent()).toContain("</script>");
  expect(await page.evaluate("window.__pwned")).toBeUndefined();
  expect(await page.locator("img:not(#detail img)").count()).toBe(0);
  expect(await page.locator("script:not([type])").count()).toBe(1);
  expect(report.problems).toEqual([]);
  expect(report.requests).toEqual([]);
  expect(canary.visits).toEqual([]);
});

test("a static app runs in the page with its styles, its script and a storage of its own, and stops", async () => {
  await using report = await openReport(browser, buildReportData({ outcomeOf: () => "passed" }));
  const { page } = report;
  await page.getByRole("button", { name: "Run the app here" }).click();
  const app = page.frameLocator("iframe");
  await app.getByLabel("Entry").fill("Coffee </script>");
  await app.getByRole("button", { name: "Add" }).click();
  expect(await app.getByRole("listitem").textContent()).toContain("Coffee");
  const colour = await app
    .locator("h1")
    .evaluate((heading) => heading.ownerDocument.defaultView?.getComputedStyle(heading).color);
  expect(colour).toBe("rgb(1, 2, 3)");
  expect(await page.locator("iframe").getAttribute("sandbox")).toBe("allow-scripts allow-forms");
  expect(report.problems).toEqual([]);
  await page.getByRole("button", { name: "Stop the app" }).click();
  expect(await page.locator("iframe").count()).toBe(0);
});

test("a running app reaches neither the network nor the report", async () => {
  await using canary = await startCanary();
  const attack = `<!doctype html><html><head><link rel="stylesheet" href="${canary.address}a.css"><script src="${canary.address}b.js"></script></head>
<body><img src="${canary.address}c.png"><form id="form" action="${canary.address}d"></form><script>
new WebSocket("${canary.address}".replace("http", "ws"));
const tries = [
  fetch("${canary.address}e"),
  new Promise((_, reject) => { const image = new Image(); image.onerror = reject; image.src = "${canary.address}f"; }),
  Promise.resolve().then(() => { parent.document.title = "taken"; }),
  Promise.resolve().then(() => { top.location = "${canary.address}g"; }),
];
Promise.allSettled(tries).then((ends) => {
  console.log("tried: " + ends.map((end) => end.status).join(" "));
  form.requestSubmit();
  setTimeout(() => { location.href = "${canary.address}h"; });
});
</script></body></html>`;
  await using report = await openReport(browser, withFiles([{ path: "index.html", content: attack }]));
  const { page } = report;
  const said = (text: string) => page.waitForEvent("console", (message) => message.text().includes(text));
  const [tried, submit, leave] = [said("tried:"), said("form-action 'none'"), said("frame-src 'none'")];
  await page.getByRole("button", { name: "Run the app here" }).click();
  expect((await tried).text()).toBe("tried: rejected rejected rejected rejected");
  await Promise.all([submit, leave]);
  await fetch(`${canary.address}from-the-test`);
  expect(canary.visits).toEqual(["/from-the-test"]);
});

test.each([
  [
    "a missing file",
    [{ path: "index.html", content: `<script src="gone.js"></script>` }],
    "that the answer lacks: gone.js",
  ],
  ["no start page", [{ path: "app.js", content: "" }], "no index.html"],
  [
    "modules that import each other",
    [
      { path: "index.html", content: `<script type="module" src="app.js"></script>` },
      { path: "app.js", content: `import { go } from "./go.js"; go();` },
      { path: "go.js", content: "" },
    ],
    "only from a server",
  ],
])("an app with %s says why it does not run here", async (_, files, reason) => {
  await using report = await openReport(browser, withFiles(files));
  expect(await report.page.locator("#detail .note", { hasText: reason }).count()).toBe(1);
  expect(await report.page.getByRole("button", { name: "Run the app here" }).count()).toBe(0);
});

test("an app that needs a build step says so", async () => {
  const data = buildReportData({ tasks: ["A", "B", "C", "D"], outcomeOf: () => "passed" });
  await using report = await openReport(browser, data);
  await report.page.locator("select[name=task]").selectOption({ label: "D" });
  await report.page.locator("#list button").first().click();
  expect(await report.page.locator("#detail .note").first().textContent()).toContain(
    "This react app needs its build step",
  );
});

function withFiles(files: readonly { path: string; content: string }[]): ReportData {
  const data = buildReportData({ tasks: ["Quiz"], models: ["alpha"], trials: 1, outcomeOf: () => "passed" });
  return { ...data, samples: data.samples.map((sample) => ({ ...sample, files })) };
}

/** A server that must never be visited. */
async function startCanary(): Promise<AsyncDisposable & { address: string; visits: string[] }> {
  const visits: string[] = [];
  const server = createServer((request, response) => {
    visits.push(request.url ?? "");
    response.end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    address: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    visits,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
