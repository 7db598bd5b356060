import type { FileTree, StackName } from "../suite/task.ts";

/** An app that does nothing: it shows a heading, so that it gets past `rendered`, and must pass no must check. */
export const nullApps: Readonly<Record<StackName, FileTree>> = {
  static: new Map([
    ["index.html", '<!doctype html><html lang="en"><head><title>App</title></head><body><h1>App</h1></body></html>\n'],
  ]),
  node: new Map([
    [
      "server.js",
      `const page = "<!doctype html><html lang=en><head><title>App</title></head><body><h1>App</h1></body></html>";
require("node:http")
  .createServer((request, response) => response.setHeader("content-type", "text/html").end(page))
  .listen(process.env.PORT);
`,
    ],
  ]),
  react: new Map([["src/App.tsx", "export default function App() {\n  return <h1>App</h1>;\n}\n"]]),
};
