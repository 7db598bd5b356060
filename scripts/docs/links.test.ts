import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { anchorsOf, brokenLinks } from "./links.ts";

test("a link to a missing file or heading is told, one that leads somewhere is not", async () => {
  await using folder = await temporaryFolder();
  await folder.write("docs/other.md", "# Other\n\n## For `code` & more\n");
  const file = await folder.write(
    "page.md",
    [
      "# Page",
      "[a](docs/other.md) [b](docs/other.md#for-code--more) [c](#page) [web](https://example.com/none)",
      "[gone](docs/none.md) [no heading](docs/other.md#nothing) ![picture](images/none.png) `[code](none.md)`",
    ].join("\n"),
  );
  expect(brokenLinks(file)).toEqual([
    "docs/none.md does not exist",
    "docs/other.md#nothing names no heading",
    "images/none.png does not exist",
  ]);
});

test("a line that looks like a heading inside a block of code is none", () => {
  expect(anchorsOf("# One\n\n```sh\n# not one\n```\n\n## Where do I add ...\n")).toEqual(["one", "where-do-i-add-"]);
});
