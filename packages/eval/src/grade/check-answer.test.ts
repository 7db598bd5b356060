import { describe, expect, test } from "vitest";
import { parseAnswer } from "../answer/parse-answer.ts";
import { answerCheckSchema } from "../suite/answer-checks.ts";
import { checkAnswer } from "./check-answer.ts";

const start = new Map([
  ["index.html", "<h1>Shop</h1>\n"],
  ["prices.js", "export const price = 3;\n"],
  ["old.css", "h1 { color: red }\n"],
]);

const file = (path: string, content: string): string => `## ${path}\n\n\`\`\`\n${content}\n\`\`\`\n`;

/** The message of a check with these steps, or null when it passes. */
function problem(steps: readonly object[], text: string): string | null {
  const check = answerCheckSchema.parse({ id: "form", level: "must", title: "Form", steps });
  const parsed = parseAnswer(text, { start, stack: "static" });
  const [result] = checkAnswer([check], { text, parsed, start });
  expect(result?.status).toBe(result?.message === null ? "passed" : "failed");
  return result?.message ?? null;
}

describe("expectFiles", () => {
  const steps = [{ expectFiles: ["prices.js", "index.html", "old.css", "new.css"] }];

  test("holds when the app has these files, in any order", () => {
    expect(problem(steps, file("new.css", "h1 {}"))).toBeNull();
  });

  test("names what the app has otherwise", () => {
    expect(problem(steps, file("other.css", "h1 {}"))).toMatchInlineSnapshot(
      `"expected the app's files to be index.html, new.css, old.css, prices.js, got index.html, old.css, other.css, prices.js"`,
    );
  });
});

test("expectTouched takes a file that is sent again unchanged for one that was sent", () => {
  const steps = [{ expectTouched: ["index.html"] }];
  expect(problem(steps, file("index.html", "<h1>Store</h1>"))).toBeNull();
  expect(
    problem(steps, file("index.html", "<h1>Store</h1>") + file("old.css", "h1 { color: red }")),
  ).toMatchInlineSnapshot(`"expected the answer to hold index.html, got index.html, old.css"`);
});

test("expectUnchanged compares with the start and tells a file that is gone", () => {
  const steps = [{ expectUnchanged: "prices.js" }];
  expect(problem(steps, file("index.html", "<h1>Store</h1>"))).toBeNull();
  expect(problem(steps, file("prices.js", "export const price = 3;"))).toBeNull();
  expect(problem(steps, file("prices.js", "export const price = 4;"))).toMatchInlineSnapshot(
    `"expected prices.js as it was, but it differs"`,
  );
  expect(problem(steps, '<rename path="prices.js" to="costs.js" />')).toMatchInlineSnapshot(`null`);
});

describe("expectContent", () => {
  test("finds a text or a regular expression anywhere in a file", () => {
    const steps = [
      { expectContent: "index.html", contains: "store" },
      { expectContent: "index.html", lacks: "/<script/" },
    ];
    expect(problem(steps, file("index.html", "<h1>Store</h1>"))).toBeNull();
    expect(problem(steps, file("index.html", "<h1>Shop</h1>"))).toMatchInlineSnapshot(
      `"expected index.html to contain "store", but it does not"`,
    );
    expect(problem(steps, file("index.html", "<h1>Store</h1><script src=a.js></script>"))).toMatchInlineSnapshot(
      `"expected index.html without /<script/, got "<script""`,
    );
  });

  test("tells a file that is not there", () => {
    expect(problem([{ expectContent: "a.js", lacks: "b" }], file("index.html", "<p>"))).toBe(
      "expected a file a.js, but there is none",
    );
  });
});

test("expectNoProse and expectNoIssues say what they found", () => {
  const clean = file("index.html", "<h1>Store</h1>");
  const chatty = `Here is the page:\n\n${clean}`;
  expect(problem([{ expectNoProse: true }, { expectNoIssues: true }], clean)).toBeNull();
  expect(problem([{ expectNoProse: true }], chatty)).toBe('expected nothing beside the files, got "Here is the page:"');
  expect(problem([{ expectNoIssues: true }], `${clean}${file("../x.js", "1")}`)).toContain("../x.js");
});

test("the first step that fails is told", () => {
  const check = answerCheckSchema.parse({
    id: "form",
    level: "should",
    title: "Form",
    steps: [{ expectNoIssues: true }, { expectNoProse: true }, { expectTouched: ["a.js"] }],
  });
  const text = `Hello.\n\n${file("index.html", "<h1>Store</h1>")}`;
  const results = checkAnswer([check], { text, parsed: parseAnswer(text, { start }), start });
  expect(results).toMatchObject([{ id: "form", level: "should", status: "failed", failedStep: 1 }]);
});

test.each([
  [{ expectFile: "a.js" }, /expected a step on the answer \(one of expectFiles, expectTouched/],
  [{ expectContent: "a.js" }, /exactly one of contains, lacks/],
  [{ expectContent: "a.js", contains: "/(/" }, /valid regular expression/],
  [{ expectFiles: [] }, /Too small/],
])("a step such as %j is refused", (step, message) => {
  const result = answerCheckSchema.safeParse({ id: "form", level: "must", title: "Form", steps: [step] });
  expect(result.error?.message).toMatch(message);
});
