import { afterAll, beforeAll, expect, test } from "vitest";
import type { BrowserPool } from "../browser/pool.ts";
import { gradeApp } from "../grade/grade-app.ts";
import { makeTask, openTestPool } from "../test-support.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const ready = [[{ expectVisible: { text: "Ready" } }]];

test.each([
  ["with App as default export", { "src/App.tsx": "export default function App() { return <p>Ready</p>; }" }],
  ["with App as named export only", { "src/App.jsx": "export function App() { return <p>Ready</p>; }" }],
  [
    "that loads a part later",
    {
      "src/App.tsx": `
        import { Suspense, lazy } from "react";
        const Late = lazy(() => import("./Late"));
        export default function App() { return <Suspense fallback="Wait"><Late /></Suspense>; }`,
      "src/Late.tsx": "export default function Late() { return <p>Ready</p>; }",
    },
  ],
  [
    "that reads its environment",
    {
      "src/App.tsx":
        'export default function App() { return <p>{import.meta.env.VITE_TITLE ?? (import.meta.env.PROD && import.meta.env.BASE_URL === "/" ? "Ready" : "")}</p>; }',
    },
  ],
  [
    "with CSS modules",
    {
      "src/App.tsx":
        'import styles from "./App.module.css"; export default function App() { return <p>{styles.title ? "Ready" : "No class"}</p>; }',
      "src/App.module.css": ".title { color: red; }",
    },
  ],
  [
    "with its own page, entry and StrictMode",
    {
      "index.html": '<div id="app"></div><script type="module" src="/src/main.tsx"></script>',
      "src/main.tsx": `
        import { StrictMode } from "react";
        import { createRoot } from "react-dom/client";
        createRoot(document.getElementById("app")!).render(<StrictMode><p>Ready</p></StrictMode>);`,
    },
  ],
] as [string, Record<string, string>][])("an app %s works in the browser", async (_name, files) => {
  const task = makeTask(ready, { stack: "react" });
  const limits = { wallMs: 60_000, unresponsiveMs: 5000, memoryBytes: 2 * 1024 ** 3 };
  const grade = await gradeApp(task, new Map(Object.entries(files)), { pool, limits });
  expect(grade.failure).toBeNull();
  expect(grade.checks.map(({ status }) => status)).toEqual(["passed"]);
  expect(grade.browser.consoleErrors).toEqual([]);
});
