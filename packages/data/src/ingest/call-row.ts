import { hash } from "node:crypto";
import { canonicalJson, type Interaction, type Outcome, outcomeId, type TurnMessage } from "@millwright/core";
import type { Cell } from "../store/columns.ts";

/** An interaction as cells in the order of `callColumns`. */
export function callRow(interaction: Interaction, format: string, source: string, line: number): Cell[] {
  const { model, usage, consent, latency } = interaction;
  return [
    interaction.id,
    instant(interaction.at),
    interaction.user,
    interaction.app,
    interaction.project,
    interaction.session,
    interaction.turn,
    interaction.cohort,
    interaction.operation,
    model.provider,
    model.id,
    model.served,
    interaction.prompt.name,
    interaction.prompt.version,
    systemHash(interaction.messages),
    interaction.tools === null ? null : short(canonicalJson(interaction.tools)),
    json(interaction.messages),
    json(interaction.tools),
    json(interaction.answer),
    interaction.finishReason,
    interaction.status,
    interaction.error,
    usage?.input.total ?? null,
    usage?.input.uncached ?? null,
    usage?.input.cacheRead ?? null,
    usage?.input.cacheWrite5m ?? null,
    usage?.input.cacheWrite1h ?? null,
    usage?.output.total ?? null,
    usage?.output.reasoning ?? null,
    interaction.tier,
    interaction.costReported,
    latency.firstTokenMs,
    latency.totalMs,
    json(interaction.filesBefore),
    json(interaction.filesAfter),
    consent?.purposes.join(",") ?? null,
    consent?.basis ?? null,
    consent?.policyVersion ?? null,
    instant(consent?.at ?? null),
    instant(interaction.retainUntil),
    format,
    source,
    line,
  ];
}

/** An outcome as cells in the order of `outcomeColumns`. */
export function outcomeRow(outcome: Outcome): Cell[] {
  return [
    outcomeId(outcome),
    outcome.interaction,
    instant(outcome.at),
    outcome.kind,
    json(outcome.edited),
    outcome.replacedBy,
    outcome.persistedMs,
    outcome.evidence,
  ];
}

function systemHash(messages: readonly TurnMessage[] | null): string | null {
  if (messages === null) return null;
  const system = messages.filter(({ role }) => role === "system").map(({ content }) => content);
  return system.length === 0 ? null : short(system.join("\n"));
}

function short(text: string): string {
  return hash("sha256", text, "hex").slice(0, 16);
}

function json(value: unknown): string | null {
  return value === null ? null : JSON.stringify(value);
}

function instant(value: string | null): number | null {
  return value === null ? null : Date.parse(value);
}
