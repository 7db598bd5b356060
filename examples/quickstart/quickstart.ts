// Scores three recorded sample models on a suite of web apps; run by `npm run quickstart [-- flags…]`.
import { resolve } from "node:path";
import { runOnTerminal } from "../../scripts/setup/run-command.mjs";
import { introduction, nextSteps, planQuickstart } from "./plan.ts";

const root = resolve(import.meta.dirname, "../..");
const args = planQuickstart(process.argv.slice(2));

process.stdout.write(introduction(args));
const code = await runOnTerminal("./millwright", args, {
  cwd: root,
  env: process.env,
});
if (code === 0) process.stdout.write(nextSteps(args, process.env));
process.exitCode = code;
