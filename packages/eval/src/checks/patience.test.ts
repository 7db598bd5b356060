import { afterAll, beforeAll, expect, test } from "vitest";
import type { BrowserPool } from "../browser/pool.ts";
import { gradeApp } from "../grade/grade-app.ts";
import { failures, gradePage, makeTask, openTestPool } from "../test-support.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const out = { role: "status" };
const shows = (text: string) => ({ expectText: out, equals: text });
const click = { click: { role: "button" } };

const appPage = (script: string, more = ""): string =>
  `<button>Go</button><p role="status">wait</p>${more}<script>
    const out = document.querySelector("p");
    const show = (text) => { out.textContent = text; };
    document.querySelector("button").onclick = () => { ${script} };
  </script>`;

test("what appears within two seconds of the app's time is waited for, what comes later is not", async () => {
  const script =
    "setTimeout(() => show('soon'), 1900); setTimeout(() => show('late'), 5000);" +
    "setTimeout(() => show('next day'), 80_000_000);";
  const grade = await gradePage(pool, appPage(script), [
    [click, shows("soon")],
    [click, shows("late")],
    [click, { clock: "3s" }, shows("late")],
    [click, { clock: "4s" }, { clock: "1d" }, shows("next day")],
  ]);
  expect(failures(grade)).toEqual(['c1: expected status: the text "late", got "soon"']);
});

test("the app's clock stands still while nothing moves it, and an action moves it by 50 ms", async () => {
  const script =
    "const from = Date.now(); setTimeout(() => show(Date.now() - from), 50); setTimeout(() => show('far'), 51);";
  const grade = await gradePage(pool, appPage(script), [[click, shows("50"), shows("50")]]);
  expect(failures(grade)).toEqual([]);
});

test("timers, debounces, frames and the ends of transitions and animations come", async () => {
  const style = `<style>
    p { transition: opacity 30s } p.gone { opacity: 0.5 }
    i { display: inline-block } i.run { animation: turn 20s } @keyframes turn { to { rotate: 1turn } }
  </style><i>x</i>`;
  const every = await Promise.all([
    gradePage(pool, appPage("let n = 0; setInterval(() => show(n += 1), 1000);"), [
      [click, { clock: "10s" }, shows("10")],
    ]),
    gradePage(
      pool,
      appPage(
        "clearTimeout(out.timer); out.timer = setTimeout(() => show('settled ' + (out.n = (out.n ?? 0) + 1)), 300);",
      ),
      [[click, click, click, shows("settled 1"), { clock: "1s" }, shows("settled 1")]],
    ),
    gradePage(pool, appPage("requestAnimationFrame((t) => requestAnimationFrame((u) => show(u > t)));"), [
      [click, shows("true")],
    ]),
    gradePage(pool, appPage("out.ontransitionend = () => show('moved'); out.className = 'gone';", style), [
      [click, shows("moved"), { reload: true }, click, shows("moved")],
      [{ newTab: true }, click, shows("moved")],
    ]),
    gradePage(
      pool,
      appPage(
        "const i = document.querySelector('i'); i.onanimationend = () => show('turned'); i.className = 'run';",
        style,
      ),
      [[click, shows("turned")]],
    ),
  ]);
  expect(every.flatMap(failures)).toEqual([]);
});

test("an app's own files, IndexedDB, workers and module scripts work", async () => {
  const files = new Map([
    ["index.html", `<p role="status">wait</p><script type="module" src="app.js"></script>`],
    ["data/list.json", `{ "name": "tea" }`],
    ["worker.js", "onmessage = (event) => postMessage(event.data * 2);"],
    [
      "app.js",
      `const { name } = await (await fetch("./data/list.json")).json();
      const worker = new Worker("worker.js");
      const doubled = await new Promise((done) => { worker.onmessage = (e) => done(e.data); worker.postMessage(21); });
      const open = indexedDB.open("shop", 1);
      open.onupgradeneeded = () => open.result.createObjectStore("visits", { autoIncrement: true });
      open.onsuccess = () => {
        const store = open.result.transaction("visits", "readwrite").objectStore("visits");
        store.add(1);
        store.count().onsuccess = (event) => {
          document.querySelector("p").textContent = [name, doubled, event.target.result].join(" ");
        };
      };`,
    ],
  ]);
  const task = makeTask([
    [shows("tea 42 1"), { reload: true }, shows("tea 42 2"), { newSession: true }, shows("tea 42 1")],
  ]);
  expect(failures(await gradeApp(task, files, { pool }))).toEqual([]);
});

test("a page that makes way for another while it is looked at fails or holds, but never breaks off", async () => {
  const page = `<form><input type="hidden" name="a" value="1"><button>Go</button></form><p role="status">home</p>
    <script>if (location.search) document.querySelector("p").textContent = "sent";</script>`;
  const grade = await gradePage(pool, page, [
    [click, shows("sent")],
    [click, shows("home")],
  ]);
  expect(failures(grade)).toEqual(['c1: expected status: the text "home", got "sent"']);
});
