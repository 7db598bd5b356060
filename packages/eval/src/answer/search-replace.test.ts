import { describe, expect, it } from "vitest";
import { app, fence, parse, styles } from "./answer-samples.ts";

describe("search/replace blocks", () => {
  const start = new Map([
    ["src/App.tsx", app],
    ["a.css", styles],
  ]);
  const changed = styles.replace("0", "1px");

  it.each([
    ["in a fence after the path", `a.css\n${fence("css", edit("  margin: 0;\n", "  margin: 1px;\n"))}`],
    ["in a fence with the path inside", fence("css", `a.css\n${edit("  margin: 0;\n", "  margin: 1px;\n")}`)],
    ["in a fence that names the file", fence("css file=a.css", edit("  margin: 0;\n", "  margin: 1px;\n"))],
    ["without a fence", `### a.css\n${edit("  margin: 0;\n", "  margin: 1px;\n")}`],
    ["with other white space at line ends", `a.css\n${edit("  margin: 0;  \n", "  margin: 1px;\n")}`],
  ])("applies one %s", (_name, text) => {
    expect(parse(`I change the margin.\n\n${text}`, { start })).toEqual({
      format: "search-replace",
      files: { "src/App.tsx": app, "a.css": changed },
      issues: [],
      deleted: [],
    });
  });

  it("applies several, makes new files and removes lines", () => {
    const text = `a.css\n${fence("", edit("body {\n", "main {\n") + edit("  margin: 0;\n", ""))}\nsrc/new.ts\n${fence("ts", edit("", "export {};\n"))}`;
    expect(parse(text, { start }).files).toMatchObject({ "a.css": "main {\n}\n", "src/new.ts": "export {};\n" });
  });

  it("reports an edit that does not apply and keeps the others", () => {
    const text = `a.css\n${edit("  padding: 0;\n", "x\n")}\n${edit("  margin: 0;\n", "  margin: 1px;\n")}`;
    expect(parse(text, { start })).toMatchObject({ files: { "a.css": changed }, issues: ["malformed"] });
  });

  it("reports one that names no file or is cut", () => {
    expect(parse(edit("a\n", "b\n"), { start }).issues).toEqual(["malformed", "no-files"]);
    expect(parse("a.css\n<<<<<<< SEARCH\nbody {\n=======\nma", { start }).issues).toEqual(["truncated", "no-files"]);
  });
});

function edit(search: string, replace: string): string {
  return `<<<<<<< SEARCH\n${search}=======\n${replace}>>>>>>> REPLACE\n`;
}
