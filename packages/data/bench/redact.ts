/** Megabytes a second that one core redacts, texts of 1.3 KB and of 10 KB: `node packages/data/bench/redact.ts [megabytes]`. */
import { createPseudonyms } from "../src/contract/pseudonyms.ts";
import { redactionKinds } from "../src/redact/redaction-kinds.ts";
import { createRedactor } from "../src/redact/redactor.ts";
import { generateWorld } from "../src/testing.ts";

const megabytes = Number(process.argv[2] ?? 20);
const pseudonyms = createPseudonyms("ab".repeat(32));
const answers = generateWorld({ calls: 1000 }).interactions.flatMap(({ answer, messages }) =>
  [...(messages ?? []), ...(answer === null ? [] : [answer])].map(({ content }) => content),
);
const joined = answers.join("\n");

for (const size of [1300, 10_000]) {
  const texts: { subject: string; text: string }[] = [];
  for (let at = 0; texts.length * size < megabytes * 1e6; at = (at + size) % (joined.length - size))
    texts.push({ subject: "s", text: joined.slice(at, at + size) });
  for (const [name, wanted] of [
    ["secrets", { secrets: true, pii: [] }],
    ["secrets and personal data", { secrets: true, pii: redactionKinds }],
  ] as const) {
    const redactor = createRedactor(wanted, pseudonyms);
    await redactor.redact(texts.slice(0, 400));
    const before = process.cpuUsage();
    for (let start = 0; start < texts.length; start += 800) await redactor.redact(texts.slice(start, start + 800));
    const used = process.cpuUsage(before);
    const seconds = (used.user + used.system) / 1e6;
    console.log(
      `${String(size).padStart(6)} bytes a text, ${name.padEnd(26)} ${((texts.length * size) / 1e6 / seconds).toFixed(1)} MB per processor second`,
    );
  }
}
