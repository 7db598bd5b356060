import { describe, expect, it } from "vitest";
import { app, parse, styles } from "./answer-samples.ts";
import { parseAnswer } from "./parse-answer.ts";

describe("agent transcripts", () => {
  it("replays the tools of Claude Code", () => {
    const text = lines(
      { type: "system", subtype: "init", cwd: "/tmp/tea" },
      use("Read", { file_path: "/tmp/tea/index.html" }),
      use("Write", { file_path: "/tmp/tea/src/App.tsx", content: "draft" }),
      use("Write", { file_path: "/tmp/tea/src/App.tsx", content: app }),
      use("Edit", { file_path: "/tmp/tea/src/App.tsx", old_string: '"a"', new_string: '"A"' }),
      use("Bash", { command: "npm run build" }),
      { type: "user", message: { content: [{ type: "tool_result", tool_use_id: "t", content: "ok" }] } },
    );
    expect(parse(text)).toEqual({
      format: "transcript",
      files: { "src/App.tsx": app.replace('"a"', '"A"') },
      issues: [],
      deleted: [],
    });
  });

  it.each([
    ["plain events", { type: "file_write", path: "a.css", content: styles }],
    [
      "OpenAI calls",
      {
        tool_calls: [
          { function: { name: "write_file", arguments: JSON.stringify({ path: "a.css", content: styles }) } },
        ],
      },
    ],
    [
      "Gemini calls",
      { parts: [{ functionCall: { name: "create_file", args: { path: "./a.css", content: styles } } }] },
    ],
    [
      "the text editor tool",
      { name: "str_replace_editor", input: { command: "create", path: "/workspace/a.css", file_text: styles } },
    ],
  ])("reads %s", (_name, event) => {
    const text = lines({ type: "start" }, event);
    expect(parse(text)).toMatchObject({ format: "transcript", files: { "a.css": styles }, issues: [] });
    expect(parse(JSON.stringify([event], null, 2))).toMatchObject({ format: "transcript", files: { "a.css": styles } });
  });

  it("replaces, inserts and deletes", () => {
    const start = new Map([
      ["a.txt", "a b a\n"],
      ["b.txt", "b"],
    ]);
    const text = lines(
      {
        name: "str_replace_based_edit_tool",
        input: { command: "insert", path: "a.txt", insert_line: 1, insert_text: "c\n" },
      },
      { name: "Edit", input: { file_path: "a.txt", old_string: "a", new_string: "x", replace_all: true } },
      { name: "Edit", input: { file_path: "a.txt", old_string: "x", new_string: "y" } },
      { name: "MultiEdit", input: { file_path: "a.txt", edits: [{ old_string: "b", new_string: "" }] } },
      { name: "delete_file", input: { path: "b.txt" } },
    );
    const answer = parseAnswer(text, { start });
    expect(Object.fromEntries(answer.files)).toEqual({ "a.txt": "x  x\nc\n" });
    expect(answer.issues.map((issue) => issue.message)).toMatchInlineSnapshot(`
      [
        "An edit of a.txt does not apply: the text to replace is in the file more than once.",
      ]
    `);
  });

  it("keeps what came before a torn last line", () => {
    const text = `${lines({ name: "Write", input: { file_path: "a.css", content: styles } })}{"name": "Write", "inp`;
    expect(parse(text)).toMatchObject({ files: { "a.css": styles }, issues: ["truncated"] });
  });
});

function lines(...events: unknown[]): string {
  return `${events.map((event) => JSON.stringify(event)).join("\n")}\n`;
}

function use(name: string, input: unknown): unknown {
  const content = [
    { type: "text", text: "I write </think>" },
    { type: "tool_use", id: "t", name, input },
  ];
  return { type: "assistant", message: { content } };
}
