import type { Finding } from "./finding.ts";

/** Texts that are scanned together: the scanner's start-up per call costs as much as some kilobytes. */
const batchCharacters = 256 * 1024;
const separator = "\n\n";

/**
 * Credentials in texts, one list a text: the recommended rules of secretlint; whole private keys and AWS key ids, which
 * those rules let pass by default; and assignments of values that look random to names such as `apiKey` or `password`.
 */
export async function findSecrets(texts: readonly string[]): Promise<Finding[][]> {
  const found: Finding[][] = texts.map((text) => [...findOwn(text), ...findAssignments(text)]);
  for (const batch of batchesOf(texts)) {
    for (const { index, finding } of await scan(texts, batch)) found[index]?.push(finding);
  }
  return found;
}

function batchesOf(texts: readonly string[]): number[][] {
  const batches: number[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const [index, text] of texts.entries()) {
    if (size + text.length > batchCharacters) {
      batches.push([]);
      size = 0;
    }
    batches.at(-1)?.push(index);
    size += text.length + separator.length;
  }
  return batches;
}

async function scan(
  texts: readonly string[],
  batch: readonly number[],
): Promise<{ index: number; finding: Finding }[]> {
  const { lint } = await loadScanner();
  const starts: number[] = [];
  let joined = "";
  for (const index of batch) {
    starts.push(joined.length);
    joined += (texts[index] ?? "") + separator;
  }
  // A comment in a logged text must not switch the scanner off.
  const messages = await lint(joined.replaceAll("secretlint-", "secretlint_"));
  return messages.flatMap(({ rule, range: [start, end] }) => {
    const position = lastAtOrBefore(starts, start);
    const index = batch[position] ?? 0;
    const from = starts[position] ?? 0;
    const text = texts[index] ?? "";
    const finding = exactly(text, { rule, start: start - from, end: Math.min(end - from, text.length) });
    return finding === null || text.slice(finding.start, finding.end).includes("REDACTED") ? [] : [{ index, finding }];
  });
}

function lastAtOrBefore(starts: readonly number[], value: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Some rules report a range that begins at the variable's name and ends inside its value: what counts is the value. */
function exactly(text: string, finding: Finding): Finding | null {
  if (finding.rule !== "aws") return finding;
  const value = /[:=]\s*["'`]?([A-Za-z0-9/+=]{20,})/.exec(text.slice(finding.start, finding.end + 80));
  if (value?.[1] === undefined || /^A[A-Z0-9]{19}$/.test(text.slice(finding.start, finding.end))) return finding;
  const start = finding.start + value.index + value[0].length - value[1].length;
  return { ...finding, start, end: start + value[1].length };
}

const accessKeyId = /(?<![A-Z0-9])A[KS]IA[A-Z2-7]{16}(?![A-Z0-9])/g;
const privateKey = /-----BEGIN (?:[A-Z]+ )*PRIVATE KEY-----[\s\S]{16,8000}?-----END (?:[A-Z]+ )*PRIVATE KEY-----/g;

function findOwn(text: string): Finding[] {
  const findings: Finding[] = [];
  const find = (rule: string, pattern: RegExp): void => {
    for (const { index, 0: match } of text.matchAll(pattern)) {
      if (!match.includes("REDACTED")) findings.push({ rule, start: index, end: index + match.length });
    }
  };
  if (/A[KS]IA/.test(text)) find("aws-key-id", accessKeyId);
  if (text.includes("PRIVATE KEY")) find("private-key", privateKey);
  return findings;
}

const assignment =
  /(?<![A-Za-z])(?:api[_-]?key|access[_-]?key|secret|token|passw(?:or)?d|pwd|auth[_-]?key|private[_-]?key)[\w-]{0,20}["'`]?\s*(?::|=>?|:=)\s*["'`]([^\s"'`]{12,200})["'`]/gi;
const noSecret =
  /REDACTED|process\.env|import\.meta|\$\{|^your|^my[-_]|example|placeholder|change.?me|x{4,}|\*{3,}|<[a-z]/i;

function findAssignments(text: string): Finding[] {
  const findings: Finding[] = [];
  for (const match of text.matchAll(assignment)) {
    const value = match[1] ?? "";
    if (noSecret.test(value) || !/\d/.test(value) || !/[A-Za-z]/.test(value) || entropy(value) < 3.5) continue;
    const start = match.index + match[0].length - 1 - value.length;
    findings.push({ rule: "assignment", start, end: start + value.length });
  }
  return findings;
}

/** Shannon entropy in bits a character; random base64 of 20 characters has about 4. */
function entropy(text: string): number {
  const counts = new Map<string, number>();
  for (const character of text) counts.set(character, (counts.get(character) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values()) bits -= (count / text.length) * Math.log2(count / text.length);
  return bits;
}

interface Scanner {
  lint(text: string): Promise<{ rule: string; range: readonly [number, number] }[]>;
}

let scanner: Promise<Scanner> | null = null;

function loadScanner(): Promise<Scanner> {
  scanner ??= (async () => {
    const [{ lintSource }, { creator }] = await Promise.all([
      import("@secretlint/core"),
      import("@secretlint/secretlint-rule-preset-recommend"),
    ]);
    const id = "@secretlint/secretlint-rule-preset-recommend";
    const config = { rules: [{ id, rule: creator, rules: [] }] };
    return {
      async lint(content) {
        const { messages } = await lintSource({
          source: { filePath: "log.txt", content, contentType: "text", ext: ".txt" },
          options: { config, noPhysicFilePath: true },
        });
        return messages.map(({ ruleId, range }) => ({
          rule: ruleId.replace(/^@secretlint\/secretlint-rule-/, ""),
          range,
        }));
      },
    };
  })();
  return scanner;
}
