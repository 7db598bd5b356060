import { existsSync } from "node:fs";
import { join } from "node:path";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { buildFiles, buildProblem, minimalApp } from "./build-fixture.ts";
import { buildReact } from "./react.ts";

const app = (line: string): Record<string, string> => ({
  "src/App.tsx": `${line}\nexport default function App() { return <p>{String(x)}</p>; }`,
});

test("a syntax error names file, line and column", async () => {
  const message = await buildProblem({ "src/App.tsx": "export default function App() {\n  return <h1>a</h2>;\n}" });
  expect(message).toMatchInlineSnapshot(
    `"src/App.tsx:2:17: Unexpected closing "h2" tag does not match opening "h1" tag"`,
  );
});

test("an error in an imported file is told in that file", async () => {
  const message = await buildProblem({ ...app('import { x } from "./x";'), "src/x.ts": "\n\nexport const x = ;" });
  expect(message).toMatch(/^src\/x\.ts:3:18: /);
});

test("of many errors the first five are told", async () => {
  const lines = Array.from({ length: 9 }, (_, n) => `import x${n} from "./x${n}"; console.log(x${n});`);
  const message = await buildProblem({ "src/App.tsx": `${lines.join("\n")}\nexport default null;` });
  expect(message.split("\n")).toHaveLength(6);
  expect(message).toMatch(/\nand 4 more errors$/);
});

test.each([
  [
    "a package outside of the catalog",
    'import x from "axios/lib";',
    "axios is imported, but apps may only import react, react-dom, clsx",
  ],
  ["a scoped package", 'import x from "@a/b/c";', "@a/b is imported, but apps may only import"],
  ["a missing file", 'import x from "./missing";', "./missing is imported, but the answer has no such file"],
  ["a missing aliased file", 'import x from "@/missing";', "@/missing is imported, but the answer has no such file"],
  ["an address", 'import x from "https://esm.sh/lodash";', "https://esm.sh/lodash is imported, but apps may only"],
  ["a data address", 'import x from "data:text/javascript,export default 1";', "data:text/javascript"],
  ["a module of Node", 'import x from "node:fs";', "node:fs is imported, but apps may only"],
  ["a module of Node by its old name", 'const x = require("fs");', "fs is imported, but apps may only"],
  ["a dynamic import", 'const x = import("lodash");', "lodash is imported, but apps may only"],
  [
    "a module that a package lacks",
    'import x from "react/nope";',
    "react/nope is imported, but the package has no such module",
  ],
  [
    "a way up",
    'import x from "../../../../../../etc/passwd";',
    "etc/passwd is imported, but the answer has no such file",
  ],
  ["a way up through @/", 'import x from "@/../../../../etc/passwd";', "etc/passwd is imported, but the answer has no"],
  ["a path of the machine", 'import x from "/etc/passwd";', "/etc/passwd is imported, but the answer has no such file"],
  ["a file address", 'import x from "file:///etc/passwd";', "file:///etc/passwd is imported, but apps may only"],
  [
    "a way out of a package",
    'import x from "react/../../../../../../etc/passwd";',
    "react/../../../../../../etc/passwd is imported",
  ],
  ["our own code", `import x from "${import.meta.filename}";`, "is imported, but the answer has no such file"],
])("importing %s is refused by name", async (_name, line, message) => {
  const found = await buildProblem(app(line));
  expect(found).toMatch(/^src\/App\.tsx:1:\d+: /);
  expect(found).toContain(message);
});

test.each([
  [
    "a missing style sheet",
    '@import "./no.css";',
    "src/index.css: ./no.css is imported, but the answer has no such style sheet",
  ],
  ["a style sheet of the machine", '@import "../../../../../etc/passwd";', "is imported, but the answer has no such"],
  ["an unclosed block", '@import "tailwindcss";\n.a { color: red;', "src/index.css:2:1: Missing closing } at .a"],
  [
    "an unknown utility",
    '@import "tailwindcss";\n.a { @apply nope; }',
    "src/index.css: Cannot apply unknown utility class `nope`",
  ],
])("%s in CSS is told in its file", async (_name, css, message) => {
  expect(await buildProblem({ "src/index.css": css })).toContain(message);
});

test("nothing of the model's code runs while it is built", async () => {
  await using folder = await temporaryFolder();
  const marker = join(folder.path, "marker");
  const evil = `import { writeFileSync } from "node:fs"; writeFileSync(${JSON.stringify(marker)}, "ran"); export default {};`;
  const planted = await folder.write("evil.mjs", evil);
  const configs = ["vite.config.ts", "tailwind.config.js", "postcss.config.mjs", "esbuild.config.js", "src/evil.js"];
  const tree = { ...Object.fromEntries(configs.map((name) => [name, evil])), "package.json": '{"type":"module"}' };
  expect([...(await buildFiles(tree)).keys()].sort()).toEqual(["app.css", "app.js", "index.html"]);
  for (const rule of ["@plugin", "@config"]) {
    for (const id of ["./evil.js", planted, "../tailwind.config.js"]) {
      const message = await buildProblem({ ...tree, "src/index.css": `@import "tailwindcss";\n${rule} "${id}";` });
      expect(message).toBe(
        `src/index.css: ${id}: plugins and config files cannot be loaded; configure Tailwind in CSS with @theme`,
      );
    }
  }
  expect(existsSync(marker)).toBe(false);
});

test("no message tells a path of this machine", async () => {
  const messages = [
    await buildProblem(app('import x from "react-dom/server";')),
    await buildProblem(app('import x from "react-dom/nope";')),
    await buildProblem({ "src/index.css": '@import "tailwindcss/nope";' }),
    await buildProblem({ "src/index.css": '@import "tailwindcss";\n.a { color: red;' }),
    await buildProblem({ "src/index.css": `${"@media print{".repeat(9000)}@apply nope;` }),
  ];
  for (const message of messages) expect(message).not.toMatch(/node_modules|packages\/|\.\.\/\.\.|\/lib\/|\/dist\//);
});

test("an answer without anything to start from is told what it lacks", async () => {
  expect(
    await buildReact(
      new Map([
        ["src/main.css", ""],
        ["README.md", ""],
      ]),
    ),
  ).toMatchInlineSnapshot(`
    {
      "message": "There is no src/App.tsx (nor src/main.tsx) to start from; the answer has src/main.css, README.md.",
      "ok": false,
    }
  `);
  expect(await buildReact(new Map())).toMatchObject({ ok: false });
});

test("brackets nested without end are refused at once", async () => {
  for (const bracket of ["(", "[", "{a:", "((()"]) {
    const message = await buildProblem({ "src/App.tsx": `export default ${bracket.repeat(200_000)}` });
    expect(message).toBe("src/App.tsx nests brackets too deeply to be compiled.");
  }
  const rest = "x".repeat(20_000);
  expect((await buildFiles({ "src/long.ts": `export default ["${"()".repeat(20_000)}${rest}"];` })).size).toBe(3);
});

test("a source of five megabytes is built", async () => {
  const line = "export const value = 'some text that is long enough to be many lines in the end';\n";
  const long = Array.from({ length: 60_000 }, (_, n) => line.replace("value", `value${n}`)).join("");
  const files = await buildFiles({
    "src/App.tsx": `import { value7 } from "./long";\n${minimalApp}console.log(value7);`,
    "src/long.ts": long,
  });
  expect(long.length).toBeGreaterThan(5_000_000);
  expect(files.size).toBe(3);
});

test("a page of script tags that never end does not hold up the build", async () => {
  const page = "<script src='/src/".repeat(100_000);
  expect(String((await buildFiles({ "index.html": page })).get("index.html"))).toContain('src="/app.js"');
});
