import type { AnswerIssue, Generation, Verdict } from "@millwright/core";
import { parseAnswer } from "../answer/parse-answer.ts";
import type { FileTree, Task } from "../suite/task.ts";
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
  const answer = parseAnswer(generation.response.text, { stack: task.stack, start: task.start });
  const cut: AnswerIssue[] =
    generation.response.finishReason === "length" && !answer.issues.some((issue) => issue.kind === "truncated")
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

  const { screenshots, buildMs, ...app } = await gradeApp(task, answer.files, grader);
  const outcome = app.failure === null ? "passed" : "failed";
  const failure = app.rung === "built" ? blameForm(app.failure, issues) : app.failure;
  return {
    verdict: { ...app, failure, outcome, answer: parsed },
    files: answer.files,
    screenshots,
    buildMs,
  };
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
