import type { z } from "zod";
import type { interactionSchema, outcomeSchema } from "@millwright/core";

/** An interaction as a format gives it: what it does not know is left out. */
export type InteractionInput = z.input<typeof interactionSchema>;
export type OutcomeInput = z.input<typeof outcomeSchema>;

/** What became of one row of a log. */
export type ReadRow =
  | { kind: "interaction"; interaction: InteractionInput }
  | { kind: "outcome"; outcome: OutcomeInput }
  | { kind: "refused"; reason: string };

/** The port through which logs come in: knows one tool's rows, and nothing of files, consent or storage. */
export interface LogFormat {
  readonly name: string;
  /** How sure it is that a row is its own, from 0 to 1. */
  sniff(row: Fields): number;
  /** The rows that a line or document stands for; one that is its own row may be left out. */
  expand?(value: Fields): readonly unknown[];
  /** Never throws: a row that cannot be taken is refused with a reason that names the field. */
  read(row: Fields): ReadRow;
}

export type Fields = Readonly<Record<string, unknown>>;

export function refused(reason: string): ReadRow {
  return { kind: "refused", reason };
}
