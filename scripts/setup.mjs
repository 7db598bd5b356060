// Makes a fresh machine able to run this repository, then does the work that was asked for:
//   node scripts/setup.mjs test [vitest arguments…]
//   node scripts/setup.mjs quickstart [flags of `millwright eval run`…]
//   node scripts/setup.mjs tools [command…]
// Plain JavaScript without dependencies, since it runs before there are any, on any Node from 18.
import { dirname } from "node:path";
import { fileURLToPath } from "node:url";
import { ensureBrowser } from "./setup/browser.mjs";
import { ensureDependencies } from "./setup/dependencies.mjs";
import { SetupError } from "./setup/failure.mjs";
import { ensureNode } from "./setup/toolchain.mjs";
import { doWork, isWork, usage } from "./setup/work.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [work, ...args] = process.argv.slice(2);

process.exitCode = await main();

async function main() {
  if (!isWork(work)) {
    process.stderr.write(usage);
    return 2;
  }
  try {
    const machine = { root, env: process.env, tell: (/** @type {string} */ line) => process.stderr.write(`${line}\n`) };
    const env = await ensureNode(machine, process.versions.node);
    await ensureDependencies({ ...machine, env });
    await ensureBrowser({ ...machine, env });
    return await doWork(work, args, { ...machine, env });
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    process.stderr.write(`\nError: ${error.message}\n${error.hint}\n`);
    return error.exitCode;
  }
}
