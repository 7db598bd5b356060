import { stat } from "node:fs/promises";
import { interactionSchema } from "@millwright/core";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { applyContract } from "./apply-contract.ts";
import { contractOf, defaultContract, loadContract } from "./contract.ts";
import { createPseudonyms, loadPseudonymKey } from "./pseudonyms.ts";

const yaml = `
apiVersion: v3.1.0
kind: DataContract
id: app-builder-logs
version: 1.0.0
status: active
description:
  purpose: Improve the answers of the app builder.
team: [{ name: data }]
schema:
  - name: interactions
    properties:
      - { name: project, transformLogic: keep, classification: internal }
      - { name: error, transformLogic: drop }
slaProperties:
  - { property: retention, value: 2, unit: y }
customProperties:
  - property: consent
    value:
      - { purposes: [spend, train], basis: consent, policyVersion: "2026-01", cohorts: [free, pro] }
      - { purposes: [spend], basis: contract, policyVersion: "2026-01" }
  - property: redaction
    value: { pii: [email] }
`;

const pseudonyms = createPseudonyms("01".repeat(32));
const interaction = interactionSchema.parse({
  schema: "millwright.interaction/1",
  id: "c1",
  at: "2026-01-05T08:00:00.000Z",
  user: "ann",
  session: "s",
  project: "shop",
  cohort: "pro",
  error: "boom",
});

test("a contract is read from YAML, with what it does not say left at the safe side", async () => {
  await using folder = await temporaryFolder();
  const contract = await loadContract(await folder.write("contract.yaml", yaml));
  expect(contract).toMatchObject({ retentionDays: 730, redaction: { secrets: true, pii: ["email"] } });
  expect(contract.fields).toMatchObject({ user: "pseudonymise", project: "keep", error: "drop", messages: "keep" });
  const kept = applyContract(interaction, contract, pseudonyms);
  expect(kept).toMatchObject({
    project: "shop",
    error: null,
    consent: { purposes: ["spend", "train"], policyVersion: "2026-01" },
  });
  expect(kept.user).toMatch(/^u_[0-9a-f]{20}$/);
  expect(kept.retainUntil).toBe("2028-01-05T08:00:00.000Z");
  expect(applyContract({ ...interaction, cohort: "business" }, contract, pseudonyms).consent?.purposes).toEqual([
    "spend",
  ]);
});

test("without a contract nothing may train, and nobody is named", () => {
  const kept = applyContract(interaction, defaultContract, pseudonyms);
  expect(kept.consent).toBeNull();
  expect(JSON.stringify(kept)).not.toMatch(/ann|shop/);
});

test("a row's own consent wins, also where it denies, and the earlier retention counts", async () => {
  await using folder = await temporaryFolder();
  const contract = await loadContract(await folder.write("contract.yaml", yaml));
  const consent = { purposes: ["spend"], basis: null, policyVersion: null, at: null };
  const kept = applyContract(
    { ...interaction, consent, retainUntil: "2026-02-01T00:00:00.000Z" },
    contract,
    pseudonyms,
  );
  expect(kept).toMatchObject({ consent, retainUntil: "2026-02-01T00:00:00.000Z" });
});

const base = {
  apiVersion: "v3.1.0",
  kind: "DataContract",
  id: "x",
  version: "1",
  status: "active",
  description: { purpose: "p" },
};

test.each([
  [{ ...base, kind: "Contract" }, /kind: /],
  [{ ...base, description: {} }, /description\.purpose: /],
  [
    { ...base, schema: [{ name: "interactions", properties: [{ name: "email" }] }] },
    /schema\[0\]\.properties\[0\]\.name: /,
  ],
  [
    { ...base, schema: [{ name: "interactions", properties: [{ name: "user", transformLogic: "keep" }] }] },
    /user cannot be kept in the clear/,
  ],
  [
    { ...base, schema: [{ name: "interactions", properties: [{ name: "answer", transformLogic: "pseudonymise" }] }] },
    /answer cannot be a pseudonym/,
  ],
  [{ ...base, slaProperties: [{ property: "retention", value: "long" }] }, /retention must be a positive number/],
  [{ ...base, customProperties: [{ property: "consent", value: [{ purposes: ["train"] }] }] }, /customProperties\[0\]/],
])("a contract that says something wrong is refused, naming it: %#", (document, message) => {
  expect(() => contractOf(document, "contract.yaml")).toThrow(message);
});

test("YAML that cannot be parsed is named with its place", async () => {
  await using folder = await temporaryFolder();
  await expect(loadContract(await folder.write("c.yaml", "a: [1\nb: 2\n"))).rejects.toMatchObject({
    code: "config",
    message: expect.stringMatching(/not valid YAML.*line/s),
  });
});

test("the key is made once, readable by its owner only, and a damaged one is refused", async () => {
  await using folder = await temporaryFolder();
  const path = `${folder.path}/key`;
  await expect(loadPseudonymKey(path)).rejects.toMatchObject({
    code: "input",
    hint: expect.stringContaining("backup"),
  });
  const key = await loadPseudonymKey(path, "create");
  expect((await stat(path)).mode & 0o077).toBe(0);
  expect(await loadPseudonymKey(path)).toBe(key);
  expect(createPseudonyms(key).of("user", "ann")).not.toBe(pseudonyms.of("user", "ann"));
  await folder.write("key", "short\n");
  await expect(loadPseudonymKey(path)).rejects.toMatchObject({ code: "input" });
});
