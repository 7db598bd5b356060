import type { Pseudonyms } from "../contract/pseudonyms.ts";
import { findPersonal } from "./find-personal.ts";
import { findSecrets } from "./find-secrets.ts";
import { withoutOverlaps, type Finding } from "./finding.ts";
import { placeholder } from "./placeholder.ts";
import type { RedactionKind } from "./redaction-kinds.ts";

export interface Redactor {
  /** The texts without secrets and personal data; what was taken out is added to `counts` by rule, and kept nowhere. */
  redact(texts: readonly SubjectText[]): Promise<string[]>;
  /** How often each rule applied so far. */
  readonly counts: Readonly<Record<string, number>>;
  /** Whether it looks for nothing, so that texts need not be gathered for it. */
  readonly idle: boolean;
}

/** A text, and whose it is: within one subject equal values get equal placeholders, between subjects they do not. */
export interface SubjectText {
  subject: string;
  text: string;
}

/** A redactor as a contract asks for it. */
export function createRedactor(
  wanted: { secrets: boolean; pii: readonly RedactionKind[] },
  pseudonyms: Pseudonyms,
): Redactor {
  const counts: Record<string, number> = {};
  const replace = ({ subject, text }: SubjectText, findings: readonly Finding[]): string => {
    let clean = "";
    let from = 0;
    for (const { rule, start, end } of withoutOverlaps(findings)) {
      const value = text.slice(start, end);
      counts[rule] = (counts[rule] ?? 0) + 1;
      clean += text.slice(from, start) + placeholder(rule, value, pseudonyms.digest("redacted", subject, rule, value));
      from = end;
    }
    return clean + text.slice(from);
  };
  return {
    counts,
    idle: !wanted.secrets && wanted.pii.length === 0,
    async redact(texts) {
      const secrets = wanted.secrets ? await findSecrets(texts.map(({ text }) => text)) : [];
      return texts.map((item, index) => {
        const findings = [...(secrets[index] ?? []), ...findPersonal(item.text, wanted.pii)];
        return findings.length === 0 ? item.text : replace(item, findings);
      });
    },
  };
}
