import { contentId, MillwrightError, messageOf, readTextFile, validate } from "@millwright/core";
import { z } from "zod";
import { redactionKinds } from "../redact/redaction-kinds.ts";

const treatment = z.enum(["keep", "pseudonymise", "drop"]);

/** What the data may be used for: for the cohorts named, or for all. */
const grantSchema = z.strictObject({
  purposes: z.array(z.string().min(1)),
  basis: z.string().min(1),
  policyVersion: z.string().min(1),
  cohorts: z.array(z.string()).optional(),
});

const redactionSchema = z.strictObject({
  secrets: z.boolean().default(true),
  pii: z.array(z.enum(redactionKinds)).default([...redactionKinds]),
});

/** Fields of an interaction that a contract may treat. The user is never kept in the clear: erasure rests on that. */
const fieldNames = [
  "user",
  "session",
  "project",
  "app",
  "cohort",
  "operation",
  "messages",
  "answer",
  "tools",
  "files",
  "error",
] as const;
export type ContractField = (typeof fieldNames)[number];

const customProperty = z.union([
  z.strictObject({ property: z.literal("consent"), value: z.array(grantSchema) }),
  z.strictObject({ property: z.literal("redaction"), value: redactionSchema }),
]);

/** The part of the Open Data Contract Standard 3.1 that is read; other blocks of the standard are let be. */
const documentSchema = z.looseObject({
  apiVersion: z.string().regex(/^v3\./, "expected a 3.x version such as v3.1.0"),
  kind: z.literal("DataContract"),
  id: z.string().min(1),
  version: z.string().min(1),
  status: z.string(),
  description: z.looseObject({ purpose: z.string().min(1) }),
  schema: z
    .array(
      z.looseObject({
        name: z.literal("interactions"),
        properties: z
          .array(z.looseObject({ name: z.enum(fieldNames), transformLogic: treatment.default("keep") }))
          .default([]),
      }),
    )
    .max(1)
    .default([]),
  slaProperties: z
    .array(z.looseObject({ property: z.string(), value: z.unknown(), unit: z.string().optional() }))
    .default([]),
  customProperties: z.array(customProperty).default([]),
});

export interface Contract {
  /** Hash of the whole contract; null for the one that holds when none is given. */
  id: string | null;
  fields: Readonly<Record<ContractField, z.infer<typeof treatment>>>;
  grants: readonly z.infer<typeof grantSchema>[];
  /** Null: rows are kept until they say otherwise. */
  retentionDays: number | null;
  redaction: z.infer<typeof redactionSchema>;
}

/** What holds without a contract: spend only, users, sessions and projects as pseudonyms, everything redacted. */
export const defaultContract: Contract = {
  id: null,
  fields: {
    user: "pseudonymise",
    session: "pseudonymise",
    project: "pseudonymise",
    app: "keep",
    cohort: "keep",
    operation: "keep",
    messages: "keep",
    answer: "keep",
    tools: "keep",
    files: "keep",
    error: "keep",
  },
  grants: [],
  retentionDays: null,
  redaction: { secrets: true, pii: [...redactionKinds] },
};

/**
 * Reads a `contract.yaml`.
 *
 * @throws MillwrightError `config` that names every field that is wrong
 */
export async function loadContract(path: string): Promise<Contract> {
  const text = await readTextFile(path);
  const { parse } = await import("yaml");
  let value: unknown;
  try {
    value = parse(text, { maxAliasCount: 100 });
  } catch (error) {
    throw new MillwrightError("config", `${path} is not valid YAML: ${messageOf(error)}`, { cause: error });
  }
  return contractOf(value, path);
}

/** A contract from its document. */
export function contractOf(value: unknown, source: string): Contract {
  const document = validate(documentSchema, value, source, "config");
  const fields = { ...defaultContract.fields };
  for (const property of document.schema[0]?.properties ?? []) fields[property.name] = property.transformLogic;
  for (const name of Object.keys(fields) as ContractField[]) {
    const problem = whyNotTreated(name, fields[name]);
    if (problem !== null) throw new MillwrightError("config", `${source}: field ${name} ${problem}`);
  }
  let grants: Contract["grants"] = [];
  let redaction = defaultContract.redaction;
  for (const custom of document.customProperties) {
    if (custom.property === "consent") grants = custom.value;
    else redaction = custom.value;
  }
  return { id: contentId("contract", value), fields, grants, retentionDays: retentionOf(document, source), redaction };
}

function whyNotTreated(name: ContractField, how: z.infer<typeof treatment>): string | null {
  if (name === "user" && how === "keep") return "cannot be kept in the clear; use pseudonymise or drop.";
  const canBePseudonym = name === "user" || name === "session" || name === "project";
  return how === "pseudonymise" && !canBePseudonym ? "cannot be a pseudonym; use keep or drop." : null;
}

const daysOf: Readonly<Record<string, number>> = { d: 1, w: 7, m: 30, y: 365 };

function retentionOf(document: z.infer<typeof documentSchema>, source: string): number | null {
  const retention = document.slaProperties.find(({ property }) => property === "retention");
  if (retention === undefined) return null;
  const { value, unit = "d" } = retention;
  const days = daysOf[unit];
  if (typeof value === "number" && value > 0 && days !== undefined) return value * days;
  throw new MillwrightError(
    "config",
    `${source}: retention must be a positive number with unit d, w, m or y, got ${JSON.stringify(value)} ${unit}.`,
  );
}
