import type { CheckResult } from "@millwright/core";
import type { ParsedAnswer } from "../answer/parse-answer.ts";
import { firstProse } from "../answer/prose.ts";
import { quote } from "../checks/describe-target.ts";
import type { AnswerCheck, AnswerStep } from "../suite/answer-checks.ts";
import { innerTextPattern } from "../suite/text-pattern.ts";
import type { FileTree } from "../suite/task.ts";

/** What a check of the form looks at. */
export interface AnswerInHand {
  /** As the model gave it. */
  text: string;
  parsed: ParsedAnswer;
  start: FileTree;
}

/** Checks the form of an answer: which files it has, what it changed, what it says beside them. */
export function checkAnswer(checks: readonly AnswerCheck[], answer: AnswerInHand): CheckResult[] {
  return checks.map(({ id, level, title, steps }) => {
    const problems = steps.map((step) => problemOf(step, answer));
    const failedStep = problems.findIndex((problem) => problem !== null);
    if (failedStep === -1) return { id, level, title, status: "passed", failedStep: null, message: null };
    return { id, level, title, status: "failed", failedStep, message: problems[failedStep] ?? null };
  });
}

/** What is wrong, with what was expected and what came; null when the step holds. */
function problemOf(step: AnswerStep, { text, parsed, start }: AnswerInHand): string | null {
  if ("expectFiles" in step) return differentPaths("the app's files to be", step.expectFiles, [...parsed.files.keys()]);
  if ("expectTouched" in step) return differentPaths("the answer to hold", step.expectTouched, parsed.touched);
  if ("expectUnchanged" in step) {
    const now = parsed.files.get(step.expectUnchanged);
    if (now === undefined) return `expected ${step.expectUnchanged} as it was, but it is gone`;
    return now.trimEnd() === start.get(step.expectUnchanged)?.trimEnd()
      ? null
      : `expected ${step.expectUnchanged} as it was, but it differs`;
  }
  if ("expectContent" in step) return contentProblem(step, parsed.files.get(step.expectContent));
  if ("expectNoProse" in step) {
    const prose = firstProse(text);
    return prose === null ? null : `expected nothing beside the files, got ${JSON.stringify(prose.slice(0, 120))}`;
  }
  const [issue] = parsed.issues;
  return issue === undefined ? null : `expected an answer without faults of form, got: ${issue.message}`;
}

function contentProblem(step: Extract<AnswerStep, { expectContent: string }>, content: string | undefined) {
  const { expectContent: path, contains, lacks } = step;
  if (content === undefined) return `expected a file ${path}, but there is none`;
  if (contains !== undefined && !innerTextPattern(contains).test(content)) {
    return `expected ${path} to contain ${quote(contains)}, but it does not`;
  }
  const found = lacks === undefined ? null : innerTextPattern(lacks).exec(content);
  return found === null
    ? null
    : `expected ${path} without ${quote(lacks ?? "")}, got ${JSON.stringify(found[0].slice(0, 120))}`;
}

function differentPaths(what: string, wanted: readonly string[], got: readonly string[]): string | null {
  const list = (paths: readonly string[]): string => paths.toSorted().join(", ") || "none";
  return list(wanted) === list(got) ? null : `expected ${what} ${list(wanted)}, got ${list(got)}`;
}
