import type { FileTree } from "../suite/task.ts";

const indexHtml = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <title>App</title>
  </head>
  <body>
    <div id="root"></div>
  </body>
</html>
`;

const entries = ["src/main.tsx", "src/main.jsx", "src/main.ts", "src/main.js", "src/index.tsx", "src/index.jsx"];
const apps = ["src/App.tsx", "src/App.jsx", "src/App.ts", "src/App.js"];

/** The file that the bundle starts from, or null when the answer has neither an entry nor an `App`. */
export function entryOf(sources: FileTree): string | null {
  const own = entries.find((path) => sources.has(path));
  if (own !== undefined) return own;
  return apps.some((path) => sources.has(path)) ? "src/main.tsx" : null;
}

/** The answer's files with defaults for what it left out. */
export function withScaffold(sources: FileTree): FileTree {
  const tree = new Map([["index.html", indexHtml], ["src/index.css", '@import "tailwindcss";\n'], ...sources]);
  if (!entries.some((path) => sources.has(path))) {
    const app = apps.find((path) => sources.has(path)) ?? "src/App.tsx";
    tree.set("src/main.tsx", main(app));
  }
  return tree;
}

function main(app: string): string {
  return `import { createRoot } from "react-dom/client";
import "./index.css";
import * as module from "./${app.slice("src/".length)}";

const App = module.default ?? module.App;
const root = document.getElementById("root") ?? document.body.appendChild(document.createElement("div"));
createRoot(root).render(<App />);
`;
}
