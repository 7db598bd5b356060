// Writes four weeks of a made-up app builder's logs, in eight formats, with a contract and a price list beside them:
// `node examples/spend/make-logs.ts FOLDER`. The same every time.
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { generateWorld, worldPrices, writeLogs } from "@millwright/data/testing";

const contract = `apiVersion: v3.1.0
kind: DataContract
id: builder-logs
version: 1.0.0
status: active
description:
  purpose: Improve the answers of the app builder.
schema:
  - name: interactions
    properties:
      - { name: user, transformLogic: pseudonymise }
      - { name: project, transformLogic: pseudonymise }
slaProperties:
  - { property: retention, value: 2, unit: y }
customProperties:
  - property: consent
    value:
      - { purposes: [spend, train], basis: consent, policyVersion: "2026-01", cohorts: [free, pro] }
      - { purposes: [spend], basis: contract, policyVersion: "2026-01" }
`;

const folder = process.argv[2] ?? "example-logs";
const logs = await writeLogs(generateWorld({ calls: 4000, seed: 1 }), join(folder, "logs"));
const prices = Object.entries(worldPrices).map(([model, { input, cacheRead, output }]) => ({
  model,
  input: input / 1e6,
  cacheRead: cacheRead / 1e6,
  output: output / 1e6,
}));
await mkdir(folder, { recursive: true });
await writeFile(join(folder, "contract.yaml"), contract);
await writeFile(
  join(folder, "prices.json"),
  `${JSON.stringify({ schema: "millwright.price-list/1", id: "example-prices", prices }, null, 2)}\n`,
);
console.log(`${logs.reduce((sum, { rows }) => sum + rows, 0)} rows in ${logs.length} files in ${folder}`);
