import type { Example, ExampleBody, TurnMessage } from "@millwright/core";

/** An answer with its context and what became of it: the stored truth that examples are derived from. */
export interface Triple {
  id: string;
  at: number;
  subject: string | null;
  project: string | null;
  session: string | null;
  operation: string | null;
  model: string | null;
  finishReason: string | null;
  messages: TurnMessage[];
  tools: NonNullable<ExampleBody["tools"]> | null;
  answer: TurnMessage;
  filesAfter: Record<string, string> | null;
  outcome: {
    kind: string;
    edited: { text: string | null; files: Record<string, string> | null } | null;
    replacedBy: string | null;
    persistedMs: number | null;
  };
  consent: { basis: string | null; policyVersion: string | null };
}

/** An example on its way into a dataset, with whose it is and what decides between duplicates. */
export interface Candidate {
  example: Example;
  triple: Triple;
  /** The user's words, for duplicates and leaks. */
  promptText: string;
  targetText: string;
}
