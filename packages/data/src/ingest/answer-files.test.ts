import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { answerFiles } from "./answer-files.ts";

describe("answerFiles", () => {
  test.each([
    [
      "bolt",
      '<boltArtifact id="x"><boltAction type="file" filePath="src/a.ts">\nlet a;\n</boltAction><boltAction type="shell">npm i</boltAction></boltArtifact>',
      { "src/a.ts": "let a;\n" },
    ],
    [
      "Lovable",
      '<lov-code><lov-write file_path="src/b.tsx">\n<B />\n</lov-write></lov-code>',
      { "src/b.tsx": "<B />\n" },
    ],
    ["a fence that names its file", "Here:\n```tsx file=src/c.tsx\nlet c;\n```\nDone.", { "src/c.tsx": "let c;\n" }],
    ["a fence with a path for its title", '```js title="d.js"\nlet d;\n```', { "d.js": "let d;\n" }],
    ["a fence with a bare path", "```css styles/e.css\nb {}\n```", { "styles/e.css": "b {}\n" }],
    ["a longer fence around a shorter one", "````md file=f.md\n```js\nx\n```\n````", { "f.md": "```js\nx\n```\n" }],
  ])("reads %s", (_name, answer, files) => {
    expect(answerFiles(answer)).toEqual(files);
  });

  test("of two files with one path the last counts, and one that is cut off is left out", () => {
    const file = (path: string, content: string): string => `<lov-write file_path="${path}">${content}</lov-write>`;
    expect(answerFiles(`${file("a", "1")}${file("a", "2")}<lov-write file_path="b">half`)).toEqual({ a: "2" });
  });

  test.each(["", "Just words.", "```js\nno name\n```", "```tsx file=x.tsx\nnever closed"])(
    "finds nothing in %j",
    (answer) => {
      expect(answerFiles(answer)).toBeNull();
    },
  );

  test("gives back what was written, whatever it holds", () => {
    const content = fc.string({ unit: "grapheme" }).map((text) => `${text.replaceAll(/[`~\r]/g, "")}\n`);
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(fc.stringMatching(/^[a-z]{1,8}\.[a-z]{2}$/), content), {
          selector: ([path]) => path,
          minLength: 1,
          maxLength: 5,
        }),
        (files) => {
          const answer = files.map(([path, text]) => `## Next\n\`\`\`ts file=${path}\n${text}\`\`\``).join("\n");
          expect(answerFiles(answer)).toEqual(Object.fromEntries(files));
        },
      ),
    );
  });
});
