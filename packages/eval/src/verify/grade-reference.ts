import { MillwrightError, type Verdict } from "@millwright/core";
import { gradeText } from "../grade/grade-answer.ts";
import { gradeApp, type Grader } from "../grade/grade-app.ts";
import type { FileTree, Task } from "../suite/task.ts";

/** What a proof needs to know of a grade. */
export type ReferenceGrade = Pick<Verdict, "rung" | "failure" | "checks">;

/**
 * Grades a solution, an alternative or a mutant: as an app, or, where the task looks at the form of the answer, as the
 * whole answer in its one file `answer.md`.
 *
 * @throws MillwrightError `input` when such a task's reference is not an `answer.md`
 */
export async function gradeReference(task: Task, files: FileTree, grader: Grader): Promise<ReferenceGrade> {
  if (task.answerChecks.length === 0) return gradeApp(task, files, grader);
  const text = files.get("answer.md");
  if (text !== undefined && files.size === 1) return (await gradeText(task, text, false, grader)).verdict;
  throw new MillwrightError(
    "input",
    `${task.folder} checks the form of the answer, but one of its references holds ${[...files.keys()].join(", ")}.`,
    {
      hint: "Its solution/, alternatives/<name>/ and mutants hold one file answer.md: the answer as a model gives it.",
    },
  );
}
