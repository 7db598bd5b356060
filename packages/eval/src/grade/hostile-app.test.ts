import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BrowserPool } from "../browser/pool.ts";
import { failures, gradePage, openTestPool } from "../test-support.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const works = [{ expectVisible: { text: "Ready" } }];
const clicks = [{ click: { role: "button", name: "Go" } }, { expectVisible: { text: "Ready" } }];

describe("an app that hangs", () => {
  test("while it loads times out at rendered", async () => {
    const grade = await gradePage(pool, "<p>Ready</p><script>for (;;);</script>", [works]);
    expect(grade.rung).toBe("rendered");
    expect(grade.failure).toMatchObject({
      kind: "timeout",
      message: expect.stringMatching(/did not respond for \d s/),
    });
  });

  test("on a click times out at its check, and the checks before keep their results", async () => {
    const page = '<p>Ready</p><button onclick="for (;;);">Go</button>';
    const grade = await gradePage(pool, page, [works, clicks, works]);
    expect(grade.failure?.kind).toBe("timeout");
    expect(grade.checks.map((check) => check.status)).toEqual(["passed", "failed", "skipped"]);
  });

  test("in a timer times out when the clock moves", async () => {
    const page = '<p>Ready</p><button onclick="setTimeout(() => { for (;;); }, 10)">Go</button>';
    const grade = await gradePage(pool, page, [clicks]);
    expect(grade).toMatchObject({ rung: "must", failure: { kind: "timeout" } });
  });

  test("by opening dialogs without end times out", async () => {
    const grade = await gradePage(pool, "<p>Ready</p><script>for (;;) alert('again');</script>", [works]);
    expect(grade).toMatchObject({ rung: "rendered", failure: { kind: "timeout" } });
    expect(grade.browser.dialogs).toBeGreaterThan(50);
  });

  test("by reloading itself without end fails, and is not called an infrastructure failure", async () => {
    const grade = await gradePage(pool, "<p>Wait</p><script>location.reload();</script>", [works]);
    expect(grade.failure?.kind).toMatch(/model|timeout/);
  });
});

describe("an app that takes too much", () => {
  test("JavaScript memory crashes alone and fails as the model's", async () => {
    const page = "<p>Ready</p><script>const all = []; for (;;) all.push(new Array(1e6).fill(1.5));</script>";
    const grade = await gradePage(pool, page, [works], { unresponsiveMs: 30_000 });
    expect(grade).toMatchObject({ rung: "rendered", failure: { kind: "model" } });
    expect(grade.failure?.message).toMatch(/memory/);
  });

  test("buffer memory is killed at the limit", async () => {
    const page = `<p>Ready</p><script>
      const all = [];
      const grow = () => { all.push(new Uint8Array(64 << 20).fill(1)); requestIdleCallback(grow); };
      addEventListener("click", () => { for (let i = 0; i < 40; i += 1) all.push(new Uint8Array(64 << 20).fill(1)); });
    </script><button>Go</button>`;
    const wait = { clock: "5s" };
    const grade = await gradePage(pool, page, [[...clicks, wait, wait, wait]], {
      memoryBytes: 700 * 1024 ** 2,
      unresponsiveMs: 30_000,
    });
    expect(grade).toMatchObject({ rung: "must", failure: { kind: "model" } });
    expect(grade.failure?.message).toMatch(/memory/);
  });
});

describe("an app that wants out", () => {
  test("reaches nothing by fetch, image, script, beacon, WebSocket or EventSource, and each address is written down", async () => {
    const page = `<p>Ready</p><script>
      fetch("https://fetch.example/a").catch(() => {});
      new Image().src = "http://image.example/b.png";
      document.head.append(Object.assign(document.createElement("script"), { src: "https://script.example/c.js" }));
      navigator.sendBeacon("https://beacon.example/d", "x");
      try { new WebSocket("ws://socket.example/e"); } catch {}
      new EventSource("http://events.example/f");
      fetch("http://127.0.0.1:8123/loopback").catch(() => {});
      fetch("http://localhost:8123/localhost").catch(() => {});
    </script>`;
    const grade = await gradePage(pool, page, [works]);
    expect(failures(grade)).toEqual([]);
    const addresses = grade.browser.egress.map((entry) => entry.address).sort();
    expect(addresses).toEqual([
      "beacon.example:443",
      "fetch.example:443",
      "http://127.0.0.1:8123/loopback",
      "http://events.example/f",
      "http://image.example/b.png",
      "http://localhost:8123/localhost",
      "script.example:443",
      "socket.example:80",
    ]);
  });

  test("and navigates away shows the refusal instead, so its checks fail", async () => {
    const page = `<p>Ready</p><button onclick="location.href='https://elsewhere.example/'">Go</button>`;
    const grade = await gradePage(pool, page, [works, clicks, works]);
    expect(grade.checks.map((check) => check.status)).toEqual(["passed", "failed", "passed"]);
    expect(grade.failure?.kind).toBe("model");
  });

  test("and opens windows has them closed and goes on", async () => {
    const page = `<button onclick="window.open('https://popup.example/'); document.body.append('Ready')">Go</button>`;
    const grade = await gradePage(pool, page, [[clicks[0] ?? {}, { expectVisible: { text: "/Ready/" } }]]);
    expect(failures(grade)).toEqual([]);
  });

  test("reads no file of this machine", async () => {
    const page = `<p id="out">Wait</p><script>
      const frame = Object.assign(document.createElement("iframe"), { src: "file:///etc/passwd" });
      document.body.append(frame);
      fetch("file:///etc/passwd").then((r) => r.text()).then((t) => { out.textContent = t; }, () => { out.textContent = "Ready"; });
    </script>`;
    const grade = await gradePage(pool, page, [works]);
    expect(failures(grade)).toEqual([]);
  });
});

describe("an app that lies", () => {
  test("about the time moves no clock but its own", async () => {
    const page = `<p>Wait</p><script>
      Date.now = () => 0; window.setTimeout = () => 0;
      const p = document.querySelector("p");
      setInterval(() => { p.textContent = "Ready"; }, 1000);
    </script>`;
    const grade = await gradePage(pool, page, [[{ clock: "2s" }, ...works]]);
    expect(failures(grade)).toEqual([]);
  });

  test("about its text by hiding it does not pass", async () => {
    const page = "<h1>App</h1><p style='display:none'>Ready</p><p style='visibility:hidden'>Ready</p>";
    const grade = await gradePage(pool, page, [works]);
    expect(grade.checks.map((check) => check.status)).toEqual(["failed"]);
  });

  test("by covering a button fails with what covers it", async () => {
    const page = `<button onclick="document.body.append('Ready')">Go</button>
      <div class="veil" style="position:fixed;inset:0"></div>`;
    const grade = await gradePage(pool, page, [clicks]);
    expect(failures(grade)).toEqual(['c0: button "Go" could not be clicked: <div class="veil"> covers it']);
  });
});

test("a page that shows nothing is blank, and its error says why", async () => {
  const grade = await gradePage(pool, "<div id='root'></div><script>undefined.map(x => x)</script>", [works]);
  expect(grade).toMatchObject({
    rung: "rendered",
    failure: { kind: "model", message: expect.stringMatching(/blank: TypeError: Cannot read properties of undefined/) },
  });
});
