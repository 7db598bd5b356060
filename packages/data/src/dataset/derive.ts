import { exampleId, type ExampleBody, type TurnMessage } from "@millwright/core";
import type { Candidate, Triple } from "./candidate.ts";
import { editRatio } from "./edit-ratio.ts";

export type DatasetKind = ExampleBody["kind"];

/** Edits outside say nothing about the answer: slips of the pen, or another wish altogether. */
const editRange = { least: 0.002, most: 0.6 } as const;

/** What each kind of outcome is worth as evidence. */
const strength: Readonly<Record<string, number>> = {
  published: 1,
  kept: 0.7,
  edited: 0.9,
  reverted: 0.9,
  regenerated: 0.8,
  abandoned: 0.3,
};

/**
 * The example of a kind that a triple gives, or why it gives none. An edit beats the answer that it mends; an answer that
 * was taken instead beats the one it replaced; what was kept or published is a target. The context is the answer's own.
 *
 * @param others all triples by id, to find the answer that was taken instead
 */
export function derive(kind: DatasetKind, triple: Triple, others: ReadonlyMap<string, Triple>): Candidate | string {
  switch (kind) {
    case "sft":
      return deriveSft(triple);
    case "preference":
      return derivePreference(triple, others);
    case "label":
      return deriveLabel(triple);
  }
}

function deriveSft(triple: Triple): Candidate | string {
  const { kind } = triple.outcome;
  if (kind === "kept" || kind === "published") {
    if (triple.finishReason === "length") return "the answer was cut off";
    return candidate(triple, "sft-kept@1", weightOf(triple), {
      kind: "sft",
      ...contextOf(triple),
      completion: [triple.answer],
    });
  }
  if (kind !== "edited") return "the outcome is no target";
  const edited = editedAnswer(triple);
  if (typeof edited === "string") return edited;
  return candidate(triple, "sft-edited@1", weightOf(triple), {
    kind: "sft",
    ...contextOf(triple),
    completion: [edited.message],
  });
}

function derivePreference(triple: Triple, others: ReadonlyMap<string, Triple>): Candidate | string {
  const { kind, replacedBy } = triple.outcome;
  if (kind === "edited") {
    const edited = editedAnswer(triple);
    if (typeof edited === "string") return edited;
    const body: ExampleBody = {
      kind: "preference",
      ...contextOf(triple),
      chosen: [edited.message],
      rejected: [triple.answer],
    };
    // A larger edit says more, up to where it becomes another wish.
    const distance = Math.min(1, 0.3 + edited.ratio / 0.2);
    return candidate(triple, "edit-preference@1", weightOf(triple) * distance, body);
  }
  if (kind !== "regenerated") return "the outcome compares nothing";
  const taken = replacedBy === null ? undefined : others.get(replacedBy);
  if (taken === undefined) return "the answer taken instead is not there or may not be used";
  if (lastUserText(taken) !== lastUserText(triple)) return "the answer taken instead had another prompt";
  if (taken.answer.content === triple.answer.content) return "both answers are the same";
  const body: ExampleBody = {
    kind: "preference",
    ...contextOf(triple),
    chosen: [taken.answer],
    rejected: [triple.answer],
  };
  const made = candidate(triple, "regeneration-preference@1", weightOf(triple), body);
  made.example.provenance.interactions.push(taken.id);
  if (taken.model !== null && !made.example.provenance.generators.includes(taken.model))
    made.example.provenance.generators.push(taken.model);
  return made;
}

function deriveLabel(triple: Triple): Candidate | string {
  const { kind } = triple.outcome;
  if (kind === "edited") return "an edited answer is neither wanted nor unwanted";
  const label = kind === "kept" || kind === "published";
  return candidate(triple, "outcome-label@1", weightOf(triple), {
    kind: "label",
    ...contextOf(triple),
    completion: [triple.answer],
    label,
  });
}

/** The answer as the person left it, in the protocol of the answer itself: files are changed where they stand in it. */
function editedAnswer(triple: Triple): { message: TurnMessage; ratio: number } | string {
  const { edited } = triple.outcome;
  const text = edited?.text ?? textWithFiles(triple, edited?.files ?? null);
  if (text === null) return "the edit is not known";
  const ratio = editRatio(triple.answer.content, text);
  if (ratio === 0) return "the edit changed nothing";
  if (ratio < editRange.least) return "the edit is too small";
  if (ratio > editRange.most) return "the edit is another answer";
  return { message: { role: "assistant", content: text }, ratio };
}

function textWithFiles({ answer, filesAfter }: Triple, files: Readonly<Record<string, string>> | null): string | null {
  if (files === null || filesAfter === null) return null;
  let text = answer.content;
  for (const [path, content] of Object.entries(files)) {
    const before = filesAfter[path];
    if (before === undefined || before === "" || text.split(before).length !== 2) return null;
    text = text.replace(before, () => content);
  }
  return text;
}

const month = 30 * 24 * 60 * 60 * 1000;

/** Stronger evidence weighs more, and so does what lasted: half at once, all after a month. */
function weightOf({ outcome }: Triple): number {
  const base = strength[outcome.kind] ?? 0.1;
  if (outcome.persistedMs === null) return base;
  return base * (0.5 + 0.5 * Math.min(1, outcome.persistedMs / month));
}

function contextOf({ messages, tools }: Triple): { prompt: TurnMessage[]; tools: Triple["tools"] } {
  return { prompt: messages, tools };
}

function candidate(triple: Triple, transform: string, weight: number, body: ExampleBody): Candidate {
  const target = body.kind === "preference" ? body.chosen : body.completion;
  return {
    triple,
    promptText: triple.messages
      .filter(({ role }) => role === "user")
      .map(({ content }) => content)
      .join("\n"),
    targetText: target.map(({ content }) => content).join("\n"),
    example: {
      schema: "millwright.example/1",
      id: exampleId(body),
      body,
      weight: Math.round(Math.max(0.01, Math.min(1, weight)) * 1000) / 1000,
      provenance: { interactions: [triple.id], transform, generators: triple.model === null ? [] : [triple.model] },
    },
  };
}

function lastUserText({ messages }: Triple): string | null {
  return messages.findLast(({ role }) => role === "user")?.content ?? null;
}
