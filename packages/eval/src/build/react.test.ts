import { expect, test } from "vitest";
import { buildApp } from "./build-app.ts";
import { buildFiles, minimalApp } from "./build-fixture.ts";

async function built(name: string, files: Record<string, string> = {}): Promise<string> {
  return String((await buildFiles(files)).get(name));
}

test("a lone App becomes a page with script and style sheet", async () => {
  const files = await buildFiles();
  expect([...files.keys()].sort()).toEqual(["app.css", "app.js", "index.html"]);
  expect(files.get("index.html")).toMatchInlineSnapshot(`
    "<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>App</title>
      <link rel="stylesheet" href="/app.css"></head>
      <body>
        <div id="root"></div>
      <script type="module" src="/app.js"></script></body>
    </html>
    "
  `);
});

test("the page asks for nothing that is not served", async () => {
  const files = await buildFiles({
    "src/App.tsx": 'const Lazy = () => import("./Lazy"); export default function App() { Lazy(); return null; }',
    "src/Lazy.tsx": "export default function Lazy() { return <p>came late</p>; }",
  });
  const asked = [...String(files.get("index.html")).matchAll(/(?:src|href)="\/([^"]+)"/g)].map((match) => match[1]);
  const imported = [...String(files.get("app.js")).matchAll(/\bimport\(?\s*"\.?\/([^"]+)"/g)].map((match) => match[1]);
  expect(asked).toEqual(["app.css", "app.js"]);
  for (const name of [...asked, ...imported]) expect([...files.keys()]).toContain(name);
  expect([...files.values()].join("")).toContain("came late");
});

test("types are taken out of TypeScript", async () => {
  const script = await built("app.js", {
    "src/App.tsx": `
      import type { ReactNode } from "react";
      import { type Item, total } from "./model";
      enum Mood { Happy = "happy-mood" }
      const items = [{ price: 2 }] satisfies Item[];
      export default function App(): ReactNode { return <p title={Mood.Happy}>{total<Item>(items as Item[])!}</p>; }`,
    "src/model.ts":
      "export interface Item { price: number }\nexport const total = <T extends Item>(all: T[]): number => all.length;",
  });
  expect(script).toContain("happy-mood");
  expect(script).not.toContain("interface Item");
});

test("Tailwind's utilities for the classes in use are in the style sheet, and no others", async () => {
  const css = await built("app.css", { "src/Card.tsx": 'export const card = <i className="sm:px-7" />;' });
  expect(css).toContain(".text-red-500");
  expect(css).toContain("13px");
  expect(css).toContain(".sm\\:px-7");
  expect(css).not.toContain(".text-blue-500");
});

test("style sheets in the way of Tailwind 3 work like those of Tailwind 4", async () => {
  const three = await built("app.css", {
    "src/index.css": "@tailwind base;\n@tailwind components;\n@tailwind utilities;\n.own { @apply underline; }",
  });
  const four = await built("app.css", { "src/index.css": '@import "tailwindcss";\n.own { @apply underline; }' });
  expect(three).toBe(four);
  expect(three).toContain(".own {\n  text-decoration-line: underline;\n}");
});

test("themes in CSS are understood", async () => {
  const css = await built("app.css", {
    "src/App.tsx": minimalApp.replace("text-red-500", "bg-brand"),
    "src/index.css": '@import "tailwindcss";\n@theme { --color-brand: #123456; }',
  });
  expect(css).toContain("--color-brand: #123456");
  expect(css).toContain(".bg-brand");
});

test("style sheets may import one another and be imported by any module", async () => {
  const css = await built("app.css", {
    "src/App.tsx": `import "./App.css";\n${minimalApp}`,
    "src/App.css": '@import "./parts/base.css";\n.app { color: #010203 }',
    "src/parts/base.css": ".base { color: #040506 }",
  });
  expect(css).toContain(".base {\n  color: #040506;");
  expect(css).toContain(".app {\n  color: #010203;");
});

test("a style sheet of the web is left to the browser, which will not get it", async () => {
  const font = "https://fonts.googleapis.com/css2?family=Inter";
  const css = await built("app.css", { "src/index.css": `@import url("${font}");\n@import "tailwindcss";` });
  expect(css).toContain(font);
  expect(css).toContain(".text-red-500");
});

test.each([
  ["with @/", 'import { label } from "@/lib/text";', "src/lib/text.ts"],
  ["of a folder", 'import { label } from "./lib";', "src/lib/index.ts"],
  ["of a folder with a slash", 'import { label } from "./lib/";', "src/lib/index.tsx"],
  ["from the root", 'import { label } from "/src/text";', "src/text.js"],
  ["of TypeScript as .js", 'import { label } from "./text.js";', "src/text.ts"],
  ["of TSX as .jsx", 'import { label } from "./text.jsx";', "src/text.tsx"],
  ["by its full name", 'import { label } from "./text.mjs";', "src/text.mjs"],
])("an import %s is found", async (_name, line, path) => {
  const script = await built("app.js", {
    "src/App.tsx": `${line}\nexport default function App() { return <p>{label}</p>; }`,
    [path]: 'export const label = "the-label";',
  });
  expect(script).toContain("the-label");
});

test("JSON, SVG and text can be imported", async () => {
  const script = await built("app.js", {
    "src/App.tsx": `
      import data from "./data.json";
      import logo from "./logo.svg";
      import notes from "./notes.md?raw";
      export default function App() { return <img src={logo} alt={data.name + notes} />; }`,
    "src/data.json": '{"name": "from-json"}',
    "src/logo.svg": "<svg xmlns='http://www.w3.org/2000/svg'/>",
    "src/notes.md": "# from-notes",
  });
  expect(script).toContain("from-json");
  expect(script).toContain("data:image/svg+xml,");
  expect(script).toContain("# from-notes");
});

test("the catalog's packages are bundled", async () => {
  const script = await built("app.js", {
    "src/App.tsx": `
      import clsx from "clsx";
      import { createPortal } from "react-dom";
      export default function App() { return createPortal(<p className={clsx("one-class", { two: true })} />, document.body); }`,
  });
  expect(script).toContain("one-class");
  expect(script).not.toMatch(/^import /m);
});

test("an own page and an own entry are used, once", async () => {
  const files = await buildFiles({
    "index.html":
      '<!doctype html><html><head><title>Mine</title></head><body><main id="app"></main><script type="module" src="/src/main.tsx"></script></body></html>',
    "src/main.tsx":
      'import { createRoot } from "react-dom/client"; createRoot(document.getElementById("app")!).render("own-entry");',
  });
  const page = String(files.get("index.html"));
  expect(page).toContain("<title>Mine</title>");
  expect(page).not.toContain("src/main.tsx");
  expect(page.match(/<script/g)).toHaveLength(1);
  expect(String(files.get("app.js"))).toContain("own-entry");
});

test("a page without head and body still gets its script", async () => {
  const page = await built("index.html", { "index.html": "<div id=root></div>" });
  expect(page).toBe(
    '<link rel="stylesheet" href="/app.css"><div id=root></div><script type="module" src="/app.js"></script>',
  );
});

test("files in public/ are served from the root, but do not replace the app's own", async () => {
  const files = await buildFiles({ "public/data/a.txt": "public", "public/app.js": "fake" });
  expect(files.get("data/a.txt")).toBe("public");
  expect(String(files.get("app.js"))).not.toBe("fake");
});

test("two builds at once do not mix", async () => {
  const names = ["first", "second", "third"];
  const scripts = await Promise.all(
    names.map((name) =>
      built("app.js", {
        "src/App.tsx": 'import { label } from "./label"; export default function App() { return label; }',
        "src/label.ts": `export const label = "the-${name}-label";`,
      }),
    ),
  );
  const found = scripts.map((script) => names.filter((name) => script.includes(`the-${name}-label`)));
  expect(found).toEqual([["first"], ["second"], ["third"]]);
});

test("the same sources give the same bytes", async () => {
  expect([...(await buildFiles())]).toEqual([...(await buildFiles())]);
});

test("a static app is served as it is, but needs a page", async () => {
  const sources = new Map([["index.html", "<p>"]]);
  expect(await buildApp("static", sources)).toEqual({ ok: true, files: sources });
  expect(
    await buildApp(
      "static",
      new Map([
        ["app.js", "1"],
        ["page.html", ""],
      ]),
    ),
  ).toMatchInlineSnapshot(`
    {
      "message": "There is no index.html at the root; the answer has app.js, page.html.",
      "ok": false,
    }
  `);
});
