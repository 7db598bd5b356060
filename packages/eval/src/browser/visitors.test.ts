import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { openTestPool } from "../test-support.ts";
import { openGateway, type Gateway } from "./gateway.ts";
import type { LaunchedBrowser } from "./launch.ts";
import type { BrowserPool } from "./pool.ts";
import type { Session } from "./session.ts";
import { openVisitors, type BrowserLog } from "./visitors.ts";

const page = `<script>
  window.seen = () => ({
    random: [Math.random(), Math.random()],
    id: crypto.randomUUID(),
    bytes: [...crypto.getRandomValues(new Uint16Array(4))],
    now: new Date().toISOString(),
    text: new Date(2026, 0, 5, 13).toLocaleString() + " " + (1234.5).toLocaleString(),
    zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    language: navigator.language,
  });
  window.first = seen();
</script><p>x</p>`;

/** Keeps every page and answers with what it kept. */
const cachingWorker = `oninstall = () => skipWaiting();
onactivate = (event) => event.waitUntil(clients.claim());
onfetch = (event) => {
  if (event.request.mode === "navigate") event.respondWith(answer(event.request));
};
async function answer(request) {
  const cache = await caches.open("pages");
  const kept = await cache.match(request);
  if (kept) return kept;
  const fresh = await fetch(request);
  await cache.put(request, fresh.clone());
  return fresh;
}`;

interface Seen {
  random: number[];
  id: string;
  bytes: number[];
  now: string;
  text: string;
  zone: string;
  language: string;
}

let pool: BrowserPool;
let gateway: Gateway;
let launched: LaunchedBrowser;
beforeAll(async () => {
  pool = await openTestPool();
  gateway = await openGateway(
    new Map([
      ["index.html", page],
      ["worker.js", "onfetch = () => {};"],
      ["caching.js", cachingWorker],
    ]),
  );
  launched = await pool.take();
});
afterAll(async () => {
  await launched[Symbol.asyncDispose]();
  await gateway[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
});

async function visit(seed = 1, log: BrowserLog = { consoleErrors: [], dialogs: 0, crashed: false }): Promise<Session> {
  const now = "2026-03-01T12:00:00.000Z";
  const visitors = await openVisitors({ launched, gateway, viewport: { width: 800, height: 600 }, now, seed, log });
  const session = await visitors.arrive();
  await session.open("/");
  return session;
}

const first = (session: Session): Promise<Seen> => session.page().evaluate<Seen>("first");

test("two visits see the same random numbers, ids and time; another seed gives others", async () => {
  await using one = await visit();
  await using two = await visit();
  await using other = await visit(2);
  const seen = await first(one);
  expect(await first(two)).toEqual(seen);
  expect((await first(other)).id).not.toBe(seen.id);
  expect(seen).toMatchObject({
    now: "2026-03-01T12:00:00.000Z",
    text: "1/5/2026, 1:00:00 PM 1,234.5",
    zone: "UTC",
    language: "en-US",
    id: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/),
  });
  expect(seen.random[0]).not.toBe(seen.random[1]);
  expect(seen.bytes.some((value) => value > 255)).toBe(true);
});

test("a page that is loaded again, or in another tab, does not give out its old ids", async () => {
  await using session = await visit();
  const ids = [(await first(session)).id];
  await session.advance(50);
  await session.reload();
  ids.push((await first(session)).id);
  await session.advance(50);
  await session.newTab();
  ids.push((await first(session)).id);
  expect(new Set(ids).size).toBe(3);
  expect((await first(session)).now).toBe("2026-03-01T12:00:00.100Z");
});

test("the log takes the first twenty errors, without secrets, and a window of the app's own is closed", async () => {
  const log: BrowserLog = { consoleErrors: [], dialogs: 0, crashed: false };
  await using session = await visit(1, log);
  await session
    .page()
    .evaluate(`for (let i = 0; i < 30; i += 1) console.error("sk-proj-abcdefghijklmnop", i); open("/")`);
  await expect.poll(() => log.consoleErrors.length).toBe(20);
  expect(log.consoleErrors.join()).not.toContain("abcdefgh");
  await expect.poll(() => session.page().context().pages().length).toBe(1);
});

test("a visitor finds nothing of the one before in the same tab: storage, cookies, workers, name, size of window, time", async () => {
  const log: BrowserLog = { consoleErrors: [], dialogs: 0, crashed: false };
  const now = "2026-03-01T12:00:00.000Z";
  await using visitors = await openVisitors({
    launched,
    gateway,
    viewport: { width: 800, height: 600 },
    now,
    seed: 1,
    log,
  });
  const look = `(async () => ({
    local: localStorage.length, session: sessionStorage.length, cookie: document.cookie, name: window.name,
    bases: (await indexedDB.databases()).length, caches: (await caches.keys()).length,
    workers: (await navigator.serviceWorker.getRegistrations()).length, opener: window.opener,
    size: [innerWidth, innerHeight], now: Date.now(),
  }))()`;
  const first = await visitors.arrive();
  await first.open("/");
  const fresh = await first.page().evaluate(look);
  await first.page().evaluate(`(async () => {
    localStorage.a = sessionStorage.a = 1;
    document.cookie = "a=1";
    document.cookie = "b=1; domain=" + location.hostname;
    document.cookie = "c=1; domain=localhost";
    window.name = "marked";
    await new Promise((done) => { indexedDB.open("base").onsuccess = done; });
    await caches.open("kept");
    await navigator.serviceWorker.register("/worker.js");
  })()`);
  await first.page().setViewportSize({ width: 390, height: 844 });
  await first.advance(60_000);
  const tab = first.page();
  await first[Symbol.asyncDispose]();

  const second = await visitors.arrive();
  await second.open("/");
  expect(second.page()).toBe(tab);
  expect(await second.page().evaluate(look)).toEqual(fresh);
});

describe("the clock", () => {
  const show = (session: Session, expression: string): Promise<unknown> => session.page().evaluate(expression);

  test("goes on where it was after a page that replaced itself, also out of a timer", async () => {
    await using session = await visit();
    await show(session, `setTimeout(() => { location.href = "/next"; }, 30_000)`);
    await session.advance(45_000);
    await session.ask({ expectSomething: true });
    await session.page().waitForURL("**/next");
    expect(await show(session, "Date.now()")).toBe(Date.parse("2026-03-01T12:00:45.000Z"));
  });

  test("survives a document that is written anew", async () => {
    await using session = await visit();
    await show(
      session,
      `document.open(); document.write("<p>new</p>"); document.close(); setTimeout(() => { document.title = "due"; }, 1000)`,
    );
    await session.advance(1000);
    expect(await session.ask({ expectTitle: "due" })).toEqual({ status: "done" });
    expect(await session.ask({ expectVisible: { text: "new" } })).toEqual({ status: "done" });
  });

  test("moves the app's own frames and the tabs behind", async () => {
    await using session = await visit();
    await show(session, `document.body.insertAdjacentHTML("beforeend", "<iframe srcdoc='<p>x</p>'></iframe>")`);
    await expect
      .poll(() => show(session, "document.querySelector('iframe').contentDocument.readyState"))
      .toBe("complete");
    await show(session, "frames[0].setTimeout(() => { document.title = 'frame'; }, 500)");
    const behind = session.page();
    await session.advance(500);
    expect(await show(session, "[document.title, frames[0].Date.now() - Date.now()]")).toEqual(["frame", 0]);
    await session.newTab();
    await behind.evaluate("setTimeout(() => { localStorage.behind = 1; }, 700)");
    await session.advance(700);
    expect(await show(session, "localStorage.behind")).toBe("1");
  });

  test("goes on although a frame went away or went elsewhere, also in the middle of a move", async () => {
    await using session = await visit();
    await show(
      session,
      `document.body.insertAdjacentHTML("beforeend", "<iframe></iframe><iframe></iframe><iframe></iframe>");
       const [gone, elsewhere, suicidal] = document.querySelectorAll("iframe");
       gone.remove();
       elsewhere.src = "http://other.example/";
       suicidal.contentWindow.setTimeout(() => suicidal.remove(), 200);`,
    );
    await expect.poll(() => gateway.egress().length).toBe(1);
    await session.advance(1000);
    expect(await show(session, "new Date().toISOString()")).toBe("2026-03-01T12:00:01.000Z");
    expect(await show(session, "document.querySelectorAll('iframe').length")).toBe(1);
  });

  test("runs as many frames and intervals as fit, each at its own instant, and reports what a timer throws", async () => {
    const log: BrowserLog = { consoleErrors: [], dialogs: 0, crashed: false };
    await using session = await visit(1, log);
    await show(
      session,
      `at = []; from = Date.now(); setInterval(() => at.push(Date.now() - from), 250);
       frame = 0; requestAnimationFrame(function next() { frame += 1; requestAnimationFrame(next); });
       zero = 0; setInterval(() => { zero += 1; }, 0); setTimeout(() => { throw new Error("late"); }, 100);
       started = performance.now();`,
    );
    await session.advance(1000);
    expect(await show(session, "[at.join(), frame, zero, performance.now() - started]")).toEqual([
      "250,500,750,1000",
      62,
      1000,
      1000,
    ]);
    await expect.poll(() => log.consoleErrors.join()).toContain("late");
  });

  test("is right for a page that a service worker answers from its cache", async () => {
    await using session = await visit();
    await show(session, `navigator.serviceWorker.register("/caching.js").then(() => navigator.serviceWorker.ready)`);
    await session.reload();
    await session.reload();
    await session.advance(7_200_000);
    await session.reload();
    expect(await show(session, `performance.getEntriesByType("navigation")[0].workerStart > 0`)).toBe(true);
    expect(await show(session, "first.now")).toBe("2026-03-01T14:00:00.000Z");
  });
});
