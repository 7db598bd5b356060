import { afterAll, beforeAll, expect, test } from "vitest";
import { openTestPool } from "../test-support.ts";
import { openGateway, type Gateway } from "./gateway.ts";
import type { LaunchedBrowser } from "./launch.ts";
import type { BrowserPool } from "./pool.ts";
import { openSession, type BrowserLog, type Session } from "./session.ts";

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
  gateway = await openGateway(new Map([["index.html", page]]));
  launched = await pool.take();
});
afterAll(async () => {
  await launched[Symbol.asyncDispose]();
  await gateway[Symbol.asyncDispose]();
  await pool[Symbol.asyncDispose]();
});

async function visit(seed = 1, log: BrowserLog = { consoleErrors: [], dialogs: 0, crashed: false }): Promise<Session> {
  const session = await openSession({
    launched,
    gateway: gateway.address,
    viewport: { width: 800, height: 600 },
    now: "2026-03-01T12:00:00.000Z",
    seed,
    log,
  });
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
