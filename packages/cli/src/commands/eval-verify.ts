import { resolve } from "node:path";
import { MillwrightError } from "@millwright/core";
import { findBrowser, loadSuite, openBrowserPool, verifySuite, type Proof } from "@millwright/eval";
import type { Io } from "../io.ts";
import { duration } from "../progress.ts";
import type { VerifyFlags } from "./eval-flags.ts";
import { wholeNumber, workersOf } from "./numbers.ts";
import { sandboxFor } from "./sandbox.ts";
import { loadSettings } from "./settings.ts";

/** `millwright eval verify`: exit code 1 when a suite does not hold what it promises. */
export async function verify(flags: VerifyFlags, io: Io): Promise<number> {
  const { config } = await loadSettings(flags, io);
  const paths = flags.suites.length > 0 ? flags.suites : (config.eval?.suites ?? []);
  if (paths.length === 0) {
    throw new MillwrightError("usage", "No suite was named.", {
      hint: "For example: millwright eval verify evals/app-basics",
    });
  }
  const started = performance.now();
  const repeats = wholeNumber("repeats", flags.repeats);
  const workers = workersOf(flags.graderWorkers, config.eval?.graderWorkers);
  const suites = await Promise.all(paths.map((path) => loadSuite(resolve(io.cwd, path), flags.task)));
  const info = await findBrowser(io.env);
  await using sandbox = await sandboxFor(suites, flags, io);
  await using pool = openBrowserPool(info, workers);
  const grader = { pool, ...(sandbox === null ? {} : { sandbox }) };
  const onProof = (proof: Proof): void => tell(proof, flags.json ? io.stderr : io.stdout);
  const proofs: Proof[] = [];
  for (const suite of suites) proofs.push(...(await verifySuite(suite, { grader, repeats, workers, onProof })));
  const broken = proofs.filter((proof) => proof.problems.length > 0);
  if (flags.json) io.stdout.write(`${JSON.stringify({ proofs, broken: broken.length })}\n`);
  else io.stdout.write(`\n${summary(proofs, broken, repeats)} in ${duration(performance.now() - started)}\n`);
  return broken.length === 0 ? 0 : 1;
}

function tell({ task, subject, problems }: Proof, stream: NodeJS.WritableStream): void {
  stream.write(`${problems.length === 0 ? "ok    " : "BROKEN"}  ${task}  ${subject}\n`);
  for (const problem of problems) stream.write(`          ${problem}\n`);
}

function summary(proofs: readonly Proof[], broken: readonly Proof[], repeats: number): string {
  const tasks = new Set(proofs.map((proof) => proof.task)).size;
  const mutants = proofs.filter((proof) => proof.subject.startsWith("mutant "));
  const killed = mutants.filter((proof) => proof.problems.length === 0).length;
  const others = proofs.filter((proof) => proof.subject.startsWith("alternative ")).length;
  const alternatives = others === 0 ? "" : `${others} ${others === 1 ? "alternative" : "alternatives"}, `;
  const verdict = broken.length === 0 ? "all hold" : `${broken.length} of ${proofs.length} proofs do not hold`;
  return `${tasks} tasks: solutions ${repeats} times, ${alternatives}null app, ${killed} of ${mutants.length} mutants as named: ${verdict}`;
}
