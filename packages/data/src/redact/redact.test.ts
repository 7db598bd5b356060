import { expect, test } from "vitest";
import { createPseudonyms } from "../contract/pseudonyms.ts";
import { personalOf, secretsOf } from "../generate/planted.ts";
import { createRandom } from "../generate/random.ts";
import { findPersonal } from "./find-personal.ts";
import { redactionKinds } from "./redaction-kinds.ts";
import { createRedactor } from "./redactor.ts";

const pseudonyms = createPseudonyms("ab".repeat(32));
const everything = { secrets: true, pii: redactionKinds };

async function redactOne(text: string, subject = "ann"): Promise<string> {
  const [clean = ""] = await createRedactor(everything, pseudonyms).redact([{ subject, text }]);
  return clean;
}

test("every planted secret and personal value is gone, its text keeps its length, and redacting again changes nothing", async () => {
  const random = createRandom(7);
  const planted = Array.from({ length: 300 }, (_, index) => (index % 2 === 0 ? secretsOf(random) : personalOf(random)));
  const texts = planted.map(({ text }) => ({ subject: "ann", text: `Before. ${text}\nAfter.` }));
  const redactor = createRedactor(everything, pseudonyms);
  const clean = await redactor.redact(texts);
  expect(planted.filter(({ value }, index) => clean[index]?.includes(value))).toEqual([]);
  for (const [index, text] of clean.entries()) {
    expect(text).toMatch(/^Before\. [^]*\nAfter\.$/);
    if (!text.includes("@example.com") && !/192\.0\.2|198\.51|203\.0/.test(text))
      expect(text).toHaveLength(texts[index]?.text.length ?? 0);
  }
  const again = createRedactor(everything, pseudonyms);
  expect(await again.redact(clean.map((text) => ({ subject: "ann", text })))).toEqual(clean);
  expect(again.counts).toEqual({});
  expect(Object.values(redactor.counts).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(300);
});

test("one value of one subject always gets one placeholder, and another subject's gets another", async () => {
  const text = "Write to jane.doe@mail.org or JANE2@mail.org.";
  const first = await redactOne(text);
  expect(first).toMatch(/^Write to user-[0-9a-f]{8}@example\.com or user-[0-9a-f]{8}@example\.com\.$/);
  expect(await redactOne(text)).toBe(first);
  expect(await redactOne(text, "bob")).not.toBe(first);
});

test("a placeholder keeps type and shape", async () => {
  const key = `ghp_${"a1B2".repeat(9)}`;
  expect(await redactOne(`token ${key}`)).toMatch(/^token ghp_REDACTED[a-z0-9A-Z]{28}$/);
  expect(await redactOne("postgres://app:s3cretPass99@db.acme.io:5432/x")).toMatch(
    /^postgres:\/\/[a-z]{3}:REDACTED\w+@db\.acme\.io:5432\/x$/,
  );
  expect(await redactOne("Call +44 20 7946 2345.")).toMatch(
    /^Call \+44 20 5550 1\d\d\d\.$|^Call \+44 20 \d555 01\d\d\.$/,
  );
  expect(await redactOne("Pay 4111 1111 1111 1111 now")).toMatch(/^Pay (?:\d{4} ){3}\d{4} now$/);
  expect(await redactOne("from 85.214.132.117")).toMatch(/^from (?:192\.0\.2|198\.51\.100|203\.0\.113)\.\d+$/);
});

test("a comment in a log cannot switch the scan off", async () => {
  const key = `ghp_${"a1B2".repeat(9)}`;
  expect(await redactOne(`/* secretlint-disable */\n${key}\n`)).not.toContain(key);
});

test("a value is found wherever it stands among many texts", async () => {
  const key = `xoxb-123456789012-123456789012-${"aB3".repeat(8)}`;
  const texts = Array.from({ length: 500 }, (_, index) => ({
    subject: "ann",
    text: index % 100 === 7 ? `slack ${key}` : "const list = [];\n".repeat(60),
  }));
  const clean = await createRedactor(everything, pseudonyms).redact(texts);
  expect(clean.flatMap((text, index) => (text === texts[index]?.text ? [] : [index]))).toEqual([7, 107, 207, 307, 407]);
});

test.each([
  "Version 1.2.3.4 of 127.0.0.1 and 10.0.0.8, mask 255.255.255.0",
  "me@example.com and a@b.test",
  "call 555-0100 in 2026-01-05, id 1234567890123456",
  "const price = 12345678.90; z-index: 2147483647; #ff00ff",
  'const apiKey = process.env.API_KEY; password: "change-me-please"',
  "00000000-0000-4000-8000-000000000000",
])("ordinary text stays as it is: %s", async (text) => {
  expect(await redactOne(text)).toBe(text);
});

test("only the kinds that are asked for are looked for", () => {
  expect(findPersonal("ann@mail.org 85.214.132.117", ["ip"]).map(({ rule }) => rule)).toEqual(["ip"]);
});
