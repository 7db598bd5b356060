import pLimit from "p-limit";
import { gradeApp, type Grader } from "../grade/grade-app.ts";
import { coverageProblems } from "../suite/coverage.ts";
import { loadAlternatives } from "../suite/load-alternatives.ts";
import { loadMutants, loadSolution } from "../suite/load-mutants.ts";
import { loadSpec } from "../suite/spec.ts";
import type { FileTree, Suite, Task } from "../suite/task.ts";
import { describe } from "./describe.ts";
import { editCoverage, judgeStart } from "./edit-proofs.ts";
import { gradeReference, type ReferenceGrade } from "./grade-reference.ts";
import { nullApps } from "./null-app.ts";

/** What a proof about a task found; `problems` is empty when it holds. */
export interface Proof {
  task: string;
  /** `solution`, `alternative <name>`, `null`, `start`, `mutant <name>` or `coverage`. */
  subject: string;
  problems: string[];
}

export interface VerifyOptions {
  grader: Grader;
  /** How often the solution must pass; default 3. */
  repeats?: number;
  /** Apps graded at the same time; default 1. */
  workers?: number;
  onProof?: (proof: Proof) => void;
}

/**
 * Proves that a suite's checks are worth something: the solution passes all of them every time, other right
 * answers pass them too, an app that does nothing passes no must check, every mutant fails exactly the checks that it
 * names, and every check is named by a mutant. Of an edit also: the app as it was fails every change check and passes
 * every keep check.
 *
 * @throws MillwrightError `input` when a solution, alternative or mutant is missing or broken
 */
export async function verifySuite(suite: Suite, options: VerifyOptions): Promise<Proof[]> {
  const limit = pLimit(options.workers ?? 1);
  const proofs = await Promise.all(suite.tasks.map((task) => verifyTask(task, options, limit)));
  return proofs.flat();
}

type Limit = ReturnType<typeof pLimit>;

async function verifyTask(task: Task, options: VerifyOptions, limit: Limit): Promise<Proof[]> {
  const solution = await loadSolution(task);
  const alternatives = await loadAlternatives(task);
  const mutants = await loadMutants(task, solution);
  const specified = await loadSpec(task.spec);
  const uncovered = await coverageProblems(task, mutants);
  const grade = (files: FileTree): Promise<ReferenceGrade> => limit(() => gradeReference(task, files, options.grader));
  const told = (subject: string, problems: string[]): Proof => {
    const proof = { task: task.id, subject, problems };
    options.onProof?.(proof);
    return proof;
  };

  const solutionProof = Promise.all(Array.from({ length: options.repeats ?? 3 }, () => grade(solution))).then(
    (grades) =>
      told(
        "solution",
        grades.flatMap((result, index) => mustPass(result, `run ${index + 1}: `)),
      ),
  );
  const alternativeProofs = alternatives.map(async ({ name, files }) =>
    told(`alternative ${name}`, mustPass(await grade(files))),
  );
  const nullProof = limit(() => gradeApp(task, nullApps[task.stack], options.grader)).then((result) =>
    told("null", mustPassNothing(result)),
  );
  const mutantProofs = mutants.map(async (mutant) => {
    const problems = compare(mutant.fails, await grade(mutant.files));
    return told(`mutant ${mutant.name}`, problems);
  });
  const startProof =
    task.kind === "create"
      ? []
      : [
          limit(() => gradeApp(task, task.start, options.grader)).then((result) =>
            told("start", judgeStart([...task.checks, ...specified], result)),
          ),
        ];
  const coverage = told("coverage", [...uncovered, ...editCoverage(task, specified, mutants)]);
  const others = [...alternativeProofs, nullProof, ...startProof, ...mutantProofs];
  return [...(await Promise.all([solutionProof, ...others])), coverage];
}

function mustPass(grade: ReferenceGrade, run = ""): string[] {
  if (grade.rung !== null && grade.checks.every((check) => check.status !== "failed")) {
    return [`${run}failed at ${grade.rung}: ${grade.failure?.message}`];
  }
  const failed = grade.checks.filter((check) => check.status !== "passed");
  return failed.map((check) => `${run}${check.id} ${describe(check)}`);
}

function mustPassNothing(grade: ReferenceGrade): string[] {
  if (grade.rung === "built" || grade.rung === "rendered")
    return [`failed at ${grade.rung}: ${grade.failure?.message}`];
  const passed = grade.checks.filter((check) => check.level === "must" && check.status === "passed");
  return passed.map((check) => `the must check ${check.id} passes on an app that does nothing`);
}

function compare(expected: readonly string[], grade: ReferenceGrade): string[] {
  if (grade.checks.every((check) => check.status === "skipped"))
    return [`failed at ${grade.rung}: ${grade.failure?.message}`];
  return grade.checks.flatMap((check) => {
    const wanted = expected.includes(check.id);
    if (wanted && check.status === "passed") return [`${check.id} passes, but should fail`];
    if (wanted && check.status === "skipped") return [`${check.id} should fail, but was not reached`];
    if (!wanted && check.status !== "passed") return [`${check.id} should pass, but ${describe(check)}`];
    return [];
  });
}
