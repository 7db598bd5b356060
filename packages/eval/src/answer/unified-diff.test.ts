import { describe, expect, it } from "vitest";
import { fence, parse, styles } from "./answer-samples.ts";
import { parseAnswer } from "./parse-answer.ts";

describe("unified diffs", () => {
  const long = Array.from({ length: 30 }, (_, index) => `line ${index + 1}`).join("\n") + "\n";
  const start = new Map([
    ["a.txt", long],
    ["old.css", styles],
  ]);

  it("applies changes, additions, deletions and renames of a git diff", () => {
    const text = `Here is the patch:

\`\`\`diff
diff --git a/a.txt b/a.txt
index 83db48f..bf269f4 100644
--- a/a.txt
+++ b/a.txt
@@ -2,3 +2,3 @@
 line 2
-line 3
+line three
 line 4
@@ -20,2 +20,3 @@ a chapter
 line 20
+line 20b
 line 21
diff --git a/new.js b/new.js
new file mode 100644
--- /dev/null
+++ b/new.js
@@ -0,0 +1,2 @@
+one
+two
diff --git a/old.css b/site.css
similarity index 90%
rename from old.css
rename to site.css
\`\`\`
`;
    const expected = long.replace("line 3\n", "line three\n").replace("line 20\n", "line 20\nline 20b\n");
    expect(parse(text, { start })).toEqual({
      format: "unified-diff",
      files: { "a.txt": expected, "new.js": "one\ntwo\n", "site.css": styles },
      issues: [],
      deleted: ["old.css"],
    });
  });

  it.each([
    ["wrong counts and positions", "--- a.txt\n+++ a.txt\n@@ -9,9 +9,9 @@\n line 2\n-line 3\n+line three\n line 4\n"],
    ["no positions", "--- a/a.txt\n+++ b/a.txt\n@@ ... @@\n line 2\n-line 3\n+line three\n"],
    ["no fence", "--- a/a.txt\t2026-01-01\n+++ b/a.txt\n@@ -3 +3 @@\n-line 3\n+line three\n\nThat is all.\n"],
  ])("applies a diff with %s", (name, diff) => {
    const text = name === "no fence" ? diff : fence("diff", diff);
    const expected = long.replace("line 3\n", "line three\n");
    expect(parse(text, { start })).toMatchObject({ files: { "a.txt": expected }, issues: [] });
  });

  it("applies changes without a file header to the file of the heading", () => {
    const text = `### a.txt\n${fence("diff", "@@ -3 +3 @@\n-line 3\n+line three\n")}`;
    expect(parse(text, { start }).files["a.txt"]).toContain("line three");
  });

  it("tells removed lines that look like a header from a header", () => {
    const sql = new Map([["a.sql", "-- one\nselect 1;\n"]]);
    const diff = "--- a/a.sql\n+++ b/a.sql\n@@ -1,2 +1,2 @@\n--- one\n+++ two\n select 1;\n";
    expect(parse(fence("diff", diff), { start: sql }).files).toEqual({ "a.sql": "++ two\nselect 1;\n" });
  });

  it("deletes a file", () => {
    const diff = "--- a/old.css\n+++ /dev/null\n@@ -1,3 +0,0 @@\n-body {\n-  margin: 0;\n-}\n";
    expect(parse(fence("diff", diff), { start })).toMatchObject({ deleted: ["old.css"], issues: [] });
  });

  it("reports a hunk that does not apply and keeps the others", () => {
    const diff = "--- a/a.txt\n+++ b/a.txt\n@@ -1 +1 @@\n-nowhere\n+x\n@@ -3 +3 @@\n-line 3\n+line three\n";
    const answer = parseAnswer(fence("diff", diff), { start });
    expect(answer.files.get("a.txt")).toContain("line three");
    expect(answer.issues).toMatchInlineSnapshot(`
      [
        {
          "kind": "malformed",
          "message": "1 of 2 changes of a.txt do not apply.",
        },
      ]
    `);
  });
});
