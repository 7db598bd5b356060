import { expect, test } from "vitest";
import { flagsOf, splitLine } from "./command-line.ts";
import { withFlagTables } from "./flag-tables.ts";

test("a line is split into variables and words, with quotes taken off", () => {
  expect(splitLine(`A_B=1 C=x=y millwright eval run "my suite" --model 'a=url:http://h/v1#m'`)).toEqual({
    env: { A_B: "1", C: "x=y" },
    words: ["millwright", "eval", "run", "my suite", "--model", "a=url:http://h/v1#m"],
  });
});

const common = `millwright <command>

Options:
  --help     Show help                                    [boolean]
  --json     One JSON document on stdout [boolean] [default: false]
  --version  Show version number                          [boolean]

Examples:
  millwright eval run --model x
`;

const run = `${common.slice(0, common.indexOf("\nExamples"))}  --model    provider:id, or name=provider:id; may be
             repeated                         [array] [default: []]
  --trials   Samples [default: 1]                          [number]
`;

test("flags are read from the help, wrapped lines joined", () => {
  expect(flagsOf(run)).toEqual([
    { name: "json", type: "boolean", text: "One JSON document on stdout [default: false]" },
    { name: "model", type: "repeatable", text: "provider:id, or name=provider:id; may be repeated" },
    { name: "trials", type: "number", text: "Samples [default: 1]" },
  ]);
});

test("a command's table holds its own flags and replaces what stood there", async () => {
  const page = "<!-- flags: -->\nold\n<!-- end -->\n<!-- flags: eval run -->\n<!-- end -->\n";
  const helpOf = async (words: string[]): Promise<string> => (words.length === 0 ? common : run);
  expect(await withFlagTables(page, helpOf)).toMatchInlineSnapshot(`
    "<!-- flags: -->
    | flag | value | |
    |---|---|---|
    | \`--json\` | boolean | One JSON document on stdout [default: false] |
    <!-- end -->
    <!-- flags: eval run -->
    | flag | value | |
    |---|---|---|
    | \`--model\` | repeatable | provider:id, or name=provider:id; may be repeated |
    | \`--trials\` | number | Samples [default: 1] |
    <!-- end -->
    "
  `);
});
