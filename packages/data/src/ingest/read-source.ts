import {
  interactionSchema,
  messageOf,
  outcomeSchema,
  safeValidate,
  sha256,
  type Interaction,
  type Outcome,
} from "@millwright/core";
import type { z } from "zod";
import { applyContract } from "../contract/apply-contract.ts";
import type { Contract } from "../contract/contract.ts";
import type { Pseudonyms } from "../contract/pseudonyms.ts";
import { isFields } from "../formats/fields.ts";
import type { Fields, LogFormat } from "../formats/log-format.ts";
import { readRows, type RawRow } from "../read/read-rows.ts";
import type { StoreState } from "../store/store-state.ts";
import type { Quarantine } from "./quarantine.ts";

export interface SourceContext {
  /** Finds the format from the first rows of a file; null when none knows them. */
  choose(rows: readonly Fields[]): LogFormat | null;
  contract: Contract;
  pseudonyms: Pseudonyms;
  state: StoreState;
}

/** Rows of one log file that can be taken, under the contract but not yet redacted. */
export interface SourceBatch {
  format: string;
  interactions: { line: number; interaction: Interaction }[];
  outcomes: { line: number; outcome: Outcome }[];
  /** Rows of the file so far, taken or refused. */
  rows: number;
}

/** Reads a log file and yields what can be taken; the rest goes to the quarantine with its reason. */
export async function* readSource(
  path: string,
  context: SourceContext,
  quarantine: Quarantine,
): AsyncGenerator<SourceBatch> {
  let format: LogFormat | null = null;
  let rows = 0;
  for await (const raw of readRows(path)) {
    format ??= context.choose(objectsOf(raw));
    const batch: SourceBatch = { format: format?.name ?? "unknown", interactions: [], outcomes: [], rows };
    for (const row of raw) {
      for (const unit of unitsOf(row, format)) {
        batch.rows += 1;
        const problem = unit.refused ?? take(unit.value, row.line, format, context, batch);
        if (problem !== null) quarantine.refuse(row.line, problem);
      }
    }
    rows = batch.rows;
    await quarantine.flush();
    yield batch;
  }
}

const sample = 50;

function objectsOf(rows: readonly RawRow[]): Fields[] {
  return rows.flatMap((row) => ("value" in row && isFields(row.value) ? [row.value] : [])).slice(0, sample);
}

interface Unit {
  value: unknown;
  refused: string | null;
}

function unitsOf(row: RawRow, format: LogFormat | null): Unit[] {
  if ("refused" in row) return [{ value: null, refused: row.refused }];
  if (!isFields(row.value)) return [{ value: null, refused: "expected a JSON object" }];
  try {
    return (format?.expand?.(row.value) ?? [row.value]).map((value) => ({ value, refused: null }));
  } catch (error) {
    return [{ value: null, refused: `cannot be read: ${messageOf(error).slice(0, 120)}` }];
  }
}

/** Adds a row to the batch; returns why it is refused instead, or null. */
function take(
  value: unknown,
  line: number,
  format: LogFormat | null,
  context: SourceContext,
  batch: SourceBatch,
): string | null {
  if (format === null) return "no format knows this row";
  if (!isFields(value)) return "expected a JSON object";
  try {
    const read = format.read(value);
    if (read.kind === "refused") return read.reason;
    if (read.kind === "outcome") return takeOutcome(read.outcome, line, context, batch);
    return takeInteraction(read.interaction, line, context, batch);
  } catch (error) {
    return `cannot be read: ${messageOf(error).slice(0, 120)}`;
  }
}

function takeInteraction(value: unknown, line: number, context: SourceContext, batch: SourceBatch): string | null {
  const checked = check(interactionSchema, value);
  if (!checked.ok) return checked.problem;
  const interaction = applyContract(checked.value, context.contract, context.pseudonyms);
  if (interaction.user !== null && context.state.tombstones.has(interaction.user))
    return "erased: the user's data was erased";
  batch.interactions.push({ line, interaction });
  return null;
}

function takeOutcome(value: unknown, line: number, { state }: SourceContext, batch: SourceBatch): string | null {
  const checked = check(outcomeSchema, value);
  if (!checked.ok) return checked.problem;
  const { interaction } = checked.value;
  if (state.erasedInteractions.size > 0 && state.erasedInteractions.has(sha256(interaction))) {
    return "erased: the user's data was erased";
  }
  batch.outcomes.push({ line, outcome: checked.value });
  return null;
}

function check<T>(schema: z.ZodType<T>, value: unknown): { ok: true; value: T } | { ok: false; problem: string } {
  const parsed = schema.safeParse(value);
  if (parsed.success) return { ok: true, value: parsed.data };
  const described = safeValidate(schema, value);
  return { ok: false, problem: described.ok ? "not valid" : (described.problems[0] ?? "not valid") };
}
