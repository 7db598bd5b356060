import type { AnswerIssue, CheckResult, Generation, Verdict } from "@millwright/core";
import { parseAnswer } from "../answer/parse-answer.ts";
import type { FileTree, Task } from "../suite/task.ts";
import { checkAnswer } from "./check-answer.ts";
import { gradeApp, type Grader, type Screenshot } from "./grade-app.ts";

/**
 * Version of everything in this package that can change a verdict. Raise it with such a change, so that scores
 * made before and after are not compared by mistake.
 */
export const graderVersion = "2";

export interface GradedAnswer {
  verdict: Verdict;
  /** The files that were taken from the answer. */
  files: FileTree;
  screenshots: Screenshot[];
  buildMs: number | null;
}

/**
 * Takes a model's answer up the whole ladder: generated, parsed, built, served, rendered, must, should.
 *
 * @throws MillwrightError `infrastructure` when the browser was lost without the app's fault
 */
export async function gradeGeneration(task: Task, generation: Generation, grader: Grader): Promise<GradedAnswer> {
  if (generation.response === null) {
    const message = generation.error?.message ?? "The model call has neither an answer nor an error.";
    return unused("infrastructure", "generated", { kind: "infrastructure", message }, null);
  }
  const { text, finishReason } = generation.response;
  return gradeText(task, text, finishReason === "length", grader);
}

/**
 * Takes the text of an answer up the ladder from `parsed`; `cutOff` when the model reached its output limit.
 *
 * @throws MillwrightError `infrastructure` when the browser was lost without the app's fault
 */
export async function gradeText(task: Task, text: string, cutOff: boolean, grader: Grader): Promise<GradedAnswer> {
  const answer = parseAnswer(text, { stack: task.stack, start: task.start });
  const cut: AnswerIssue[] =
    cutOff && !answer.issues.some((issue) => issue.kind === "truncated")
      ? [{ kind: "truncated", message: "The model reached its output limit." }]
      : [];
  const issues = [...answer.issues, ...cut];
  const parsed = {
    format: answer.format,
    files: [...answer.files].map(([path, content]) => ({ path, bytes: Buffer.byteLength(content) })),
    issues,
  };
  // An answer to an edit task without any change still has the files that it started from.
  const unusable = issues.find((issue) => issue.kind === "no-files" || issue.kind === "too-large");
  if (answer.files.size === 0 || unusable !== undefined) {
    const message = (unusable ?? issues[0])?.message ?? "The answer holds no files.";
    return unused("failed", "parsed", { kind: "format", message }, parsed);
  }

  const form = checkAnswer(task.answerChecks, { text, parsed: answer, start: task.start });
  const { screenshots, buildMs, ...app } = await gradeApp(task, answer.files, grader);
  const failure = app.rung === "built" ? blameForm(app.failure, issues) : app.failure;
  const judged = withForm({ ...app, failure }, form);
  return {
    verdict: { ...judged, outcome: judged.failure === null ? "passed" : "failed", answer: parsed },
    files: answer.files,
    screenshots,
    buildMs,
  };
}

type Judged = Pick<Verdict, "rung" | "failure" | "checks" | "browser">;

/** Adds the checks of the answer's form. They count like those of the app, whose failure is told first. */
function withForm(app: Judged, form: readonly CheckResult[]): Judged {
  const checks = [...form, ...app.checks];
  const failed = form.filter((check) => check.status === "failed");
  const must = failed.find((check) => check.level === "must");
  if (app.failure !== null || failed.length === 0) return { ...app, checks };
  if (must === undefined) return { ...app, rung: app.rung ?? "should", checks };
  const failure = { kind: "format" as const, message: `Check ${must.id}: ${must.message}` };
  return { ...app, rung: "must", failure, checks };
}

/** An app that does not build because its answer is cut or lazy has failed by its form, not by its code. */
function blameForm(failure: Verdict["failure"], issues: readonly AnswerIssue[]): Verdict["failure"] {
  const issue = issues.find(({ kind }) => kind === "truncated" || kind === "lazy" || kind === "malformed");
  if (failure === null || issue === undefined) return failure;
  return { kind: "format", message: `${issue.message} It does not build: ${failure.message}` };
}

function unused(
  outcome: Verdict["outcome"],
  rung: Verdict["rung"],
  failure: Verdict["failure"],
  answer: Verdict["answer"],
): GradedAnswer {
  const browser = { consoleErrors: [], egress: [], dialogs: 0 };
  return {
    verdict: { outcome, rung, failure, answer, checks: [], browser },
    files: new Map(),
    screenshots: [],
    buildMs: null,
  };
}
