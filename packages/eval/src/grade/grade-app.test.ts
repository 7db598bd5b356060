import { spawn } from "node:child_process";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BrowserPool } from "../browser/pool.ts";
import { makeCheck, makeTask, failures, gradePage, openTestPool } from "../test-support.ts";
import { gradeApp } from "./grade-app.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const sees = (text: string): object[] => [{ expectVisible: { text } }];

describe("the ladder", () => {
  const ready = new Map([["index.html", "<h1>Ready</h1>"]]);
  const task = (...levels: readonly ["must" | "should", string][]) =>
    makeTask([], { checks: levels.map(([level, text], index) => makeCheck(`c${index}`, sees(text), level)) });

  test("an app that does not build is stopped at built, its checks skipped", async () => {
    const grade = await gradeApp(task(["must", "Ready"]), new Map([["app.js", ""]]), { pool });
    expect(grade).toMatchObject({ rung: "built", failure: { kind: "model" }, screenshots: [] });
    expect(grade.checks.map((check) => check.status)).toEqual(["skipped"]);
  });

  test("an app that passes everything ends on no rung, with pictures of its start and of its use", async () => {
    const grade = await gradeApp(task(["should", "Ready"], ["must", "Ready"], ["must", "Ready"]), ready, { pool });
    expect(grade).toMatchObject({ rung: null, failure: null });
    expect(grade.checks.map((check) => check.id)).toEqual(["c1", "c2", "c0"]);
    expect(grade.screenshots.map(({ name }) => name)).toEqual(["start", "c1"]);
    expect(grade.screenshots.every(({ bytes }) => bytes[0] === 0xff && bytes[1] === 0xd8 && bytes.length > 500)).toBe(
      true,
    );
  });

  test("must checks run before should checks, and the failure counts the must checks only", async () => {
    const grade = await gradeApp(
      task(["should", "Nice"], ["must", "Good"], ["must", "Ready"], ["must", "Better"]),
      ready,
      { pool },
    );
    expect(grade.rung).toBe("must");
    expect(grade.failure?.message).toMatchInlineSnapshot(
      `"Check c1: expected text "Good" to be visible, but nothing visible matches (and 1 more must checks)"`,
    );
    expect(grade.checks.map(({ id, status }) => `${id} ${status}`)).toEqual([
      "c1 failed",
      "c2 passed",
      "c3 failed",
      "c0 failed",
    ]);
  });

  test("a failed should check is told by the rung, but is no failure of the app", async () => {
    const grade = await gradeApp(task(["must", "Ready"], ["should", "Nice"]), ready, { pool });
    expect(grade).toMatchObject({ rung: "should", failure: null });
    expect(grade.screenshots.map(({ name }) => name)).toEqual(["start", "c0", "c1"]);
  });
});

describe("a page", () => {
  const shown = (html: string) => gradePage(pool, html, [[{ expectCount: { role: "button" }, max: 1 }]]);

  test("that shows something only after a moment, or in a web component, or as a drawing, is not blank", async () => {
    const component = `customElements.define("my-app", class extends HTMLElement {
      connectedCallback() { this.attachShadow({ mode: "open" }).innerHTML = "<div><p>Here</p></div>"; }
    })`;
    const grades = [
      await shown("<div id=root></div><script>setTimeout(() => { root.textContent = 'Here'; }, 1500)</script>"),
      await shown(`<my-app></my-app><script>${component}</script>`),
      await shown("<canvas></canvas>"),
    ];
    expect(grades.map(({ rung }) => rung)).toEqual([null, null, null]);
  });

  test("without anything to see is blank", async () => {
    const grades = [await shown("<div><p hidden>Here</p><img width=0></div>"), await shown("")];
    expect(grades.map(({ rung, failure }) => [rung, failure?.message])).toEqual([
      ["rendered", "The page stays blank."],
      ["rendered", "The page stays blank."],
    ]);
  });
});

test("no control that an app puts in the place of another is taken for a lost browser", async () => {
  const page = `<svg role="status" width="90" height="20"><text y="15">9</text></svg>
    <input type="checkbox" aria-label="Amount"><button aria-label="Size">S</button>
    <button onclick="window.close()">Close</button>`;
  const grade = await gradePage(pool, page, [
    [{ expectText: { role: "status" }, equals: "8" }],
    [{ fill: { label: "Amount" }, value: "1" }],
    [{ select: { label: "Size" }, option: "S" }],
    [{ press: "Enter", on: { label: "Size" } }, { click: { role: "button", name: "Close" } }, ...sees("Gone")],
  ]);
  expect(failures(grade)).toMatchInlineSnapshot(`
    [
      "c0: expected status: the text "8", got "9"",
      "c1: field "Amount" could not be filled: it is not a text field",
      "c2: field "Size" has no options",
      "c3: expected text "Gone" to be visible, but nothing visible matches",
    ]
  `);
});

test("an app is stopped when it is not done in time", async () => {
  const steps = Array.from({ length: 200 }, () => ({ clock: "1s" }));
  const page = "<p>x</p><script>setInterval(() => { for (let i = 0; i < 1e6; i += 1); }, 10)</script>";
  const grade = await gradePage(pool, page, [steps], { wallMs: 1500 });
  expect(grade).toMatchObject({
    rung: "must",
    failure: { kind: "timeout", message: "The app was not done after 1.5 s." },
  });
});

test("the verdict is the same on an idle and on a busy machine", { timeout: 120_000 }, async () => {
  const page = `<style>i { transition: opacity 3s } i.off { opacity: 0 }</style><button>Go</button><i>x</i><p role="status">0</p>
    <script>
      const out = document.querySelector("p"), mark = document.querySelector("i");
      let ticks = 0, frames = 0;
      setInterval(() => { ticks += 1; }, 100);
      const frame = () => { frames += 1; requestAnimationFrame(frame); };
      frame();
      mark.ontransitionend = () => setTimeout(() => { out.textContent = "t" + ticks + " f" + frames + " " + Math.random(); }, 500);
      document.querySelector("button").onclick = () => { mark.className = "off"; };
    </script>`;
  const click = { click: { role: "button" } };
  const checks = [
    [click, { expectText: { role: "status" }, matches: "/^t\\d/" }],
    [{ clock: "2s" }, { expectText: { role: "status" }, equals: "0" }, { expectVisible: { text: "never" } }],
  ];
  const verdicts: string[] = [];
  for (let run = 0; run < 5; run += 1) {
    using _load = run < 3 ? null : burnCore();
    const { rung, failure, checks: results } = await gradePage(pool, page, checks);
    verdicts.push(JSON.stringify({ rung, failure, results }));
  }
  expect(new Set(verdicts).size).toBe(1);
  expect(verdicts[0]).toContain('"status":"passed"');
});

function burnCore(): Disposable {
  const child = spawn(process.execPath, ["-e", "for (;;);"], { stdio: "ignore" });
  return { [Symbol.dispose]: () => void child.kill("SIGKILL") };
}
