import fc from "fast-check";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { z } from "zod";
import { parseJson, readJsonFile, readTextFile } from "./json-file.ts";

const schema = z.object({ a: z.number() });

test("a good file is read and checked", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write("a.json", '{"a": 1}');
  await expect(readJsonFile(path, schema)).resolves.toEqual({ a: 1 });
});

test("a wrong field names the file and the field", async () => {
  await using folder = await temporaryFolder();
  const path = await folder.write("a.json", '{"a": "1"}');
  await expect(readJsonFile(path, schema)).rejects.toMatchObject({
    code: "input",
    message: `${path} is not valid:\n  a: Invalid input: expected number, received string`,
  });
});

test("a missing file and a folder are told as such", async () => {
  await using folder = await temporaryFolder();
  await expect(readTextFile(`${folder.path}/no.txt`)).rejects.toMatchObject({
    code: "input",
    message: `${folder.path}/no.txt does not exist.`,
  });
  await expect(readTextFile(folder.path)).rejects.toMatchObject({
    code: "input",
    message: expect.stringContaining(`${folder.path} cannot be read: EISDIR`),
  });
});

test.each([
  ["{", "1:2"],
  ["", "1:1"],
  ['{"a": x}', "1:7"],
  ['{\n  "a": 1\n  "b": 2\n}', "3:3"],
  ['{\n  "a": [1,\n  ]\n}', "3:3"],
  ['{\n  "a": 1,\n}', "3:1"],
  ['{"a": trux}', "1:10"],
  ['{"a": "line\nbreak"}', "1:12"],
  ['{"position 9": x}', "1:16"],
  ['{"a": 1}}', "1:9"],
  ["[NaN]", "1:2"],
])("the place of the fault in %j is %s", (text, place) => {
  expect(() => parseJson(text, "a.json")).toThrow(`a.json:${place} is not valid JSON: `);
});

test("a stray character is found wherever it stands between two lines", () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1 }), fc.nat(), (value, seed) => {
      const lines = JSON.stringify(value, null, 1).split("\n");
      const at = seed % lines.length;
      const text = [...lines.slice(0, at), "@", ...lines.slice(at)].join("\n");
      expect(() => parseJson(text, "a.json")).toThrow(`a.json:${at + 1}:1 is not valid JSON`);
    }),
  );
});
