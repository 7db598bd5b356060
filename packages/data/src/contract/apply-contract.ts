import type { Consent, Interaction } from "@millwright/core";
import type { Contract } from "./contract.ts";
import type { Pseudonyms } from "./pseudonyms.ts";

const day = 24 * 60 * 60 * 1000;

/**
 * The interaction as the contract lets it be kept: pseudonyms for who, fields dropped, its consent, and the earlier of
 * its own and the contract's retention. A row's own consent wins over the contract's grants, also where it denies.
 */
export function applyContract(interaction: Interaction, contract: Contract, pseudonyms: Pseudonyms): Interaction {
  const { fields } = contract;
  const keep = <T>(field: keyof Contract["fields"], value: T | null): T | null =>
    fields[field] === "drop" ? null : value;
  const who = (field: "user" | "session" | "project"): string | null => {
    const value = keep(field, interaction[field]);
    return value === null || fields[field] === "keep" ? value : pseudonyms.of(field, value);
  };
  return {
    ...interaction,
    user: who("user"),
    session: who("session"),
    project: who("project"),
    app: keep("app", interaction.app),
    cohort: keep("cohort", interaction.cohort),
    operation: keep("operation", interaction.operation),
    messages: keep("messages", interaction.messages),
    answer: keep("answer", interaction.answer),
    tools: keep("tools", interaction.tools),
    filesBefore: keep("files", interaction.filesBefore),
    filesAfter: keep("files", interaction.filesAfter),
    error: keep("error", interaction.error),
    consent: interaction.consent ?? grantFor(interaction.cohort, contract),
    retainUntil: earlier(interaction.retainUntil, limitOf(interaction.at, contract)),
  };
}

function grantFor(cohort: string | null, contract: Contract): Consent | null {
  const grant = contract.grants.find(
    ({ cohorts }) => cohorts === undefined || (cohort !== null && cohorts.includes(cohort)),
  );
  if (grant === undefined) return null;
  return { purposes: grant.purposes, basis: grant.basis, policyVersion: grant.policyVersion, at: null };
}

function limitOf(at: string, contract: Contract): string | null {
  return contract.retentionDays === null ? null : new Date(Date.parse(at) + contract.retentionDays * day).toISOString();
}

function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return Date.parse(a) <= Date.parse(b) ? a : b;
}
