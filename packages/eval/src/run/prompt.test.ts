import { expect, test } from "vitest";
import { parseAnswer } from "../answer/parse-answer.ts";
import { makeTask } from "../test-support.ts";
import { requestFor } from "./prompt.ts";

const settings = { maxTokens: 1000, temperature: null };
const start = new Map([["index.html", "<h1>Shop</h1>\n"]]);

function messages(change: Parameters<typeof makeTask>[1]): string[] {
  return requestFor(makeTask([], change), 0, settings).messages.map(({ content }) => content);
}

test("a new app is asked for with nothing but the instruction", () => {
  const [system, user] = messages({});
  expect(system).toContain("Answer with every file in full");
  expect(user).toBe("Build it.");
});

test("an edit shows the files as they are", () => {
  const [system, user] = messages({ kind: "edit", start });
  expect(system).toContain("Files that you leave out stay as they are.");
  expect(user).toMatchInlineSnapshot(`
    "Build it.

    The app as it is now:

    ## index.html

    \`\`\`
    <h1>Shop</h1>
    \`\`\`"
  `);
});

test("a later turn tells the earlier requests before its own", () => {
  const [, user] = messages({ kind: "edit", start, earlier: ["Add a price.\n\nIn euros.", "Make it red."] });
  expect(user?.split("\n\nThe app as it is now")[0]).toMatchInlineSnapshot(`
    "I have asked for these changes before, and the app has them:

    1. Add a price.

       In euros.

    2. Make it red.

    Now this one:

    Build it."
  `);
});

test("the form of an edit that the request shows can be read back", () => {
  const [system] = messages({ kind: "edit", start });
  const block = /<<<<<<< SEARCH[^]*>>>>>>> REPLACE/.exec(system ?? "")?.[0] ?? "";
  const edit = block
    .replace("the lines as they are", "<h1>Shop</h1>")
    .replace("the lines as they shall be", "<h1>Store</h1>");
  const answer = parseAnswer(`Done.\n\n## index.html\n\n\`\`\`\n${edit}\n\`\`\`\n`, { start, stack: "static" });
  expect(answer).toMatchObject({ format: "search-replace", issues: [] });
  expect(answer.files.get("index.html")).toBe("<h1>Store</h1>\n");
});

test("a model is told what a server of the stack node may import and where it may store", () => {
  const request = requestFor(makeTask([[{ goto: "/" }]], { stack: "node" }), 0, settings);
  expect(request.messages[0]?.content).toMatchInlineSnapshot(`
    "You build small web apps. Write a web server for Node 24 that also delivers its pages, without a build step. It starts with \`node server.js\` and listens on the port in \`process.env.PORT\`; the start page is \`/\`. Store what must last with \`node:sqlite\` (DatabaseSync) below the folder \`data/\`: the only place that can be written to, and that lasts when the server is killed and started again. Take the time from JavaScript (\`new Date()\`), not from SQLite. The server may import only Node's own modules and these packages: express, ws, zod.

    Answer with every file in full, each as a line \`## path/of/the/file\` followed by a fenced code block with its content. The app runs in a browser without any network: load nothing from other hosts."
  `);
});
