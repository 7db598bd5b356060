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
