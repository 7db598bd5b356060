import type { Interaction, Outcome } from "@millwright/core";
import type { Redactor, SubjectText } from "../redact/redactor.ts";
import { mapOutcomeTexts, mapTexts } from "../redact/texts-of.ts";

/** Interactions without secrets and personal data; all texts of the batch are scanned together. */
export async function redactInteractions(redactor: Redactor, all: readonly Interaction[]): Promise<Interaction[]> {
  return redactAll(redactor, all, mapTexts, ({ user, session, id }) => user ?? session ?? id);
}

/** Outcomes likewise. `subjectOf` says whose they are, so that placeholders are those of the answer. */
export async function redactOutcomes(
  redactor: Redactor,
  all: readonly Outcome[],
  subjectOf: (outcome: Outcome) => string,
): Promise<Outcome[]> {
  return redactAll(redactor, all, mapOutcomeTexts, subjectOf);
}

async function redactAll<T>(
  redactor: Redactor,
  all: readonly T[],
  mapAll: (item: T, change: (text: string) => string) => T,
  subjectOf: (item: T) => string,
): Promise<T[]> {
  if (redactor.idle) return [...all];
  const texts: SubjectText[] = [];
  for (const item of all) {
    const subject = subjectOf(item);
    mapAll(item, (text) => {
      texts.push({ subject, text });
      return text;
    });
  }
  const clean = await redactor.redact(texts);
  let next = 0;
  return all.map((item) => mapAll(item, () => clean[next++] ?? ""));
}
