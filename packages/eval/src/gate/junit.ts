import type { GateResult, GateRule } from "@millwright/core";

/**
 * The result as JUnit XML: a test case for each rule. What failed is a `failure`, what could not be decided an
 * `error`, so that both stop a pipeline and can be told apart.
 */
export function renderJunit(result: GateResult): string {
  const count = (verdict: GateRule["verdict"]): number =>
    result.rules.filter((rule) => rule.verdict === verdict).length;
  const counts = `tests="${result.rules.length}" failures="${count("fail")}" errors="${count("inconclusive")}" skipped="0" time="0"`;
  const name = `millwright gate: ${result.candidate.model} against ${result.baseline.model}`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="millwright" ${counts}>`,
    `  <testsuite name="${attribute(name)}" timestamp="${result.judgedAt.slice(0, 19)}" ${counts}>`,
    "    <properties>",
    ...propertiesOf(result).map(
      ([key, value]) => `      <property name="${attribute(key)}" value="${attribute(value)}"/>`,
    ),
    "    </properties>",
    ...result.rules.flatMap(testCase),
    "  </testsuite>",
    "</testsuites>",
    "",
  ].join("\n");
}

function propertiesOf({
  verdict,
  baseline,
  candidate,
  comparison,
  policy,
  suites,
  grader,
}: GateResult): [string, string][] {
  return [
    ["verdict", verdict],
    ["baseline run", baseline.run],
    ["candidate run", candidate.run],
    ["comparison", comparison],
    ["policy", policy],
    ["grader", grader],
    ...suites.map(({ suite, version }): [string, string] => [`suite ${suite}`, version]),
  ];
}

function testCase({ rule, verdict, reason }: GateRule): string[] {
  const head = `    <testcase classname="millwright.gate" name="${attribute(rule)}" time="0"`;
  if (verdict === "pass") return [`${head}>`, `      <system-out>${text(reason)}</system-out>`, "    </testcase>"];
  const element = verdict === "fail" ? "failure" : "error";
  return [
    `${head}>`,
    `      <${element} type="${verdict}" message="${attribute(reason)}">${text(reason)}</${element}>`,
    "    </testcase>",
  ];
}

function attribute(value: string): string {
  return text(value)
    .replaceAll('"', "&quot;")
    .replace(/[\t\n\r]/g, " ");
}

/** Without what XML 1.0 cannot hold: control characters, halves of surrogate pairs, U+FFFE and U+FFFF. */
function text(value: string): string {
  return value
    .toWellFormed()
    .replace(/[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu, "\uFFFD")
    .replaceAll("&", "&amp;")
    .replaceAll("<", "&lt;")
    .replaceAll(">", "&gt;");
}
