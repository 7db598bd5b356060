import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { checkPath } from "./answer-path.ts";
import { parseAnswer } from "./parse-answer.ts";

/** Pieces of all formats, whole and broken, in any order. */
const piece = fc.oneof(
  fc.constantFrom(
    "```",
    "````",
    "~~~",
    "```html file=index.html\n",
    "```markdown\n",
    "```json\n",
    "```diff\n",
    "\n",
    "  ",
    "## a.css\n",
    "**../b.js**\n",
    "// c.js\n",
    '<boltArtifact id="a">',
    '<boltAction type="file" filePath="',
    '<boltAction type="file" filePath="d.js">',
    "</boltAction>",
    "</boltArtifact>",
    "<file path='/etc/../e.js'>",
    "<file>",
    "<file/>",
    "</file>",
    '<lov-rename original_file_path="a.css" new_file_path="../../f">',
    '<lov-delete file_path="start.js"/>',
    "<![CDATA[",
    "]]>",
    "<FILEPATH>",
    "</FILEPATH>",
    "<CODE>",
    "</CODE>",
    "<<<<<<< SEARCH\n",
    "=======\n",
    ">>>>>>> REPLACE\n",
    "--- a/start.js\n",
    "+++ b/g.js\n",
    "@@ -1,2 +1 @@\n",
    "-one\n",
    "+two\n",
    "diff --git a/x b/../y\n",
    "<think>",
    "</think>",
    "<!doctype html>",
    "</html>",
    '{"files": {"../h.js": "',
    '"}}',
    '{"name":"Write","input":{"file_path":"node_modules/i.js","content":""}}\n',
    "[",
    "{",
    "__proto__",
    "\0",
    "\uD800",
  ),
  fc.string({ unit: "binary", maxLength: 20 }),
);
const soup = fc.array(piece, { maxLength: 40 }).map((pieces) => pieces.join(""));
const start = new Map([["start.js", "one\n"]]);

describe("parseAnswer on anything", () => {
  it("never throws, and never lets a path out of the app's folder", () => {
    fc.assert(
      fc.property(soup, fc.constantFrom("static" as const, "react" as const), (text, stack) => {
        const answer = parseAnswer(text, { start, stack });
        for (const path of [...answer.files.keys(), ...answer.deleted]) {
          expect(checkPath(path)).toEqual({ ok: true, path });
        }
      }),
      { numRuns: 5_000 },
    );
  });

  it("keeps protected files as they are", () => {
    fc.assert(
      fc.property(soup, (text) => {
        const answer = parseAnswer(text, { start, protectedPaths: ["start.js"] });
        const refused = answer.issues.some((issue) => issue.kind === "too-large");
        expect(refused || answer.files.get("start.js") === "one\n").toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });
});

const million = 1_000_000;
const half = 500_000;
const repeat = (text: string): string => text.repeat(Math.ceil(half / text.length));

/** Each of these runs into the time limit when any step looks at the rest of the text again and again. */
describe("parseAnswer is linear", () => {
  it.each([
    ["blank lines", "\n"],
    ["spaces", " "],
    ["backticks", "`"],
    ["fences", "```\n"],
    ["fences with text", "```\nx\n"],
    ["fences of falling length", "`````\n````\n```\n~~~~\n~~~\n"],
    ["Markdown fences", "```markdown\n"],
    ["Markdown fences with tildes", "```md\n~~~md\n"],
    ["Markdown fences that do not balance", "```md\n```x\n```\n"],
    ["headings", "## a.css\n"],
    ["heading marks", "# "],
    ["asterisks", "*"],
    ["emoji", "🚀"],
    ["file tags", '<file path="a.css">'],
    ["file tags on lines", '<file path="a.css">\n'],
    ["whole file tags", '<file path="a.css">x</file>'],
    ["empty file tags", "<file>"],
    ["tags with open quotes", '<boltAction filePath="\n'],
    ["tags with either quote", "<file a='<file b=\""],
    ["tag starts", "<file "],
    ["angle brackets", "> <"],
    ["CDATA", '<file path="a"><![CDATA[\n</file>\n'],
    ["artifacts", "<boltArtifact>\n</boltArtifact>\n"],
    ["code tags", "<CODE>"],
    ["code tags in lines", "<FILEPATH>a.css</FILEPATH>\n<CODE>\n</CODE>\n"],
    ["pages that do not end", "<!doctype html>\n"],
    ["pages before fences", "<html>\n<html>\n```\nx\n```\n"],
    ["think tags", '"</think>'],
    ["thinking blocks", "<thinking>\n"],
    ["search marks", "a.css\n<<<<<<< SEARCH\n"],
    ["empty edits", "a.css\n<<<<<<< SEARCH\n=======\nx\n>>>>>>> REPLACE\n"],
    ["diff headers", "--- a\n+++ b\n"],
    ["hunks", "@@ -1 +1 @@\n-a\n+b\n"],
    ["brackets", "["],
    ["braces", '{"files":'],
    ["objects", '{"name":"Write"}\n'],
    ["JSON in prose", 'x\n{"content": "\n'],
    ["CRLF", "\r\n"],
    ["comments", "// ... "],
    ["equals signs in a fence's line", "``` a=a"],
    ["imports", "import x\n"],
  ])("on %s", (_name, unit) => {
    const text = repeat(unit);
    const around = ["", "```html file=a.html\n", '<file path="a.js">\n', "# a.txt\n```diff\n"];
    for (const before of around) {
      const answer = parseAnswer(before + text, { stack: "react" });
      expect(answer.files.size).toBeLessThanOrEqual(200);
    }
  });

  it("on edits that add up", () => {
    const big = `a.txt\n\`\`\`\n${"line\n".repeat(400_000)}\`\`\`\n`;
    const edit = "a.txt\n<<<<<<< SEARCH\nnothing\n=======\nx\n>>>>>>> REPLACE\n";
    const answer = parseAnswer(big + edit.repeat(9_000));
    expect(answer.issues.map((issue) => issue.message)).toContain(
      "An edit of a.txt does not apply: the changes take too much work.",
    );
  });

  it("on replacements that grow", () => {
    const input = { file_path: "a.txt", old_string: "a", new_string: "aaaaaaaa", replace_all: true };
    const grow = `${JSON.stringify({ name: "Edit", input })}\n`;
    const answer = parseAnswer(grow.repeat(50), { start: new Map([["a.txt", "a"]]) });
    expect(answer.files.get("a.txt")?.length).toBeLessThan(5 * million);
    expect(answer.issues.map((issue) => issue.kind)).toEqual(["malformed"]);
  });

  it("on 50 MB, which it refuses unread", () => {
    expect(parseAnswer("x".repeat(50 * million)).issues.map((issue) => issue.kind)).toEqual(["too-large"]);
  });

  it("on a flood of files and of bad paths", () => {
    const many = repeat("```x:a.js\n```\n").replaceAll("a.js", () => `a${Math.trunc(Math.random() * 1e6)}.js`);
    expect(parseAnswer(many).issues.map((issue) => issue.kind)).toEqual(["too-large"]);
    const json = JSON.stringify(Array.from({ length: 5_000 }, (_, index) => ({ path: `../${index}`, content: "" })));
    const answer = parseAnswer(json);
    expect(answer.files.size).toBe(0);
    expect(answer.issues.length).toBeLessThanOrEqual(100);
  });
});
