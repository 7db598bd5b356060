import { expect, test } from "vitest";
import { planWork } from "./work.mjs";

const check = "tsc && oxlint --type-aware && knip";
const reporters = ["--reporter=default", "--reporter=./scripts/ci/skip-reporter.mjs"];

test("a test of everything runs each part of the check, then vitest", () => {
  expect(planWork("test", [], check, {})).toEqual([
    ["tsc"],
    ["oxlint", "--type-aware"],
    ["knip"],
    ["vitest", "run", ...reporters],
  ]);
});

test("a test of something named runs vitest alone", () => {
  expect(planWork("test", ["packages/core", "-t", "money"], check, {})).toEqual([
    ["vitest", "run", ...reporters, "packages/core", "-t", "money"],
  ]);
});

test("CI gets a report with the counts", () => {
  expect(planWork("test", [], "tsc", { CI_TEST_REPORT: "/tmp/report.json" }).at(-1)).toEqual([
    "vitest",
    "run",
    ...reporters,
    "--reporter=json",
    "--outputFile.json=/tmp/report.json",
  ]);
});

test("a command behind `tools` is run as it is", () => {
  expect(planWork("tools", ["pnpm", "add", "a b"], check, {})).toEqual([["pnpm", "add", "a b"]]);
  expect(planWork("tools", [], check, {})).toEqual([]);
});
