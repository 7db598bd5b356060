import { expect, test } from "vitest";
import { makeTask } from "../test-support.ts";
import { requestFor } from "./prompt.ts";

test("a model is told what a server of the stack node may import and where it may store", () => {
  const request = requestFor(makeTask([[{ goto: "/" }]], { stack: "node" }), 0, { maxTokens: 100, temperature: null });
  expect(request.messages[0]?.content).toMatchInlineSnapshot(`
    "You build small web apps. Write a web server for Node 24 that also delivers its pages, without a build step. It starts with \`node server.js\` and listens on the port in \`process.env.PORT\`; the start page is \`/\`. Store what must last with \`node:sqlite\` (DatabaseSync) below the folder \`data/\`: the only place that can be written to, and that lasts when the server is killed and started again. Take the time from JavaScript (\`new Date()\`), not from SQLite. The server may import only Node's own modules and these packages: express, ws, zod.

    Answer with every file in full, each as a line \`## path/of/the/file\` followed by a fenced code block with its content. The app runs in a browser without any network: load nothing from other hosts."
  `);
});
