import {
  MillwrightError,
  contentId,
  isoNow,
  type Artifact,
  type Clock,
  type SampleGenerated,
  type SampleGraded,
  type Verdict,
} from "@millwright/core";
import { gradeGeneration, graderVersion, type GradedAnswer } from "../grade/grade-answer.ts";
import type { Grader } from "../grade/grade-app.ts";
import type { Task } from "../suite/task.ts";
import type { RunFolder } from "./run-folder.ts";

/** Grades one sample and stores its screenshots and files. What our own side fails at is a verdict too, of its own kind. */
export async function gradeSample(
  task: Task,
  { key, generation }: SampleGenerated,
  grader: Grader,
  folder: RunFolder,
  clock: Clock,
): Promise<SampleGraded> {
  const started = clock.monotonic();
  const { verdict, screenshots, files, buildMs } = await gradeOrExplain(task, generation, grader);
  const artifacts: Artifact[] = [];
  for (const { name, mediaType, bytes } of screenshots) artifacts.push(await folder.putBlob(name, mediaType, bytes));
  if (files.size > 0) {
    artifacts.push(await folder.putBlob("app", "application/json", JSON.stringify(Object.fromEntries(files))));
  }
  return {
    schema: "millwright.sample-graded/1",
    key,
    generationId: generation.id,
    gradedAt: isoNow(clock),
    grader: graderId(task, grader),
    verdict,
    artifacts,
    timing: { buildMs, totalMs: Math.round(clock.monotonic() - started) },
  };
}

/** Names everything that decides a verdict beside the answer. */
function graderId(task: Task, grader: Grader): string {
  return contentId("grader", [graderVersion, task.hash, grader.pool.info.version, grader.seed ?? 1]);
}

async function gradeOrExplain(
  task: Task,
  generation: SampleGenerated["generation"],
  grader: Grader,
): Promise<GradedAnswer> {
  try {
    return await gradeGeneration(task, generation, grader);
  } catch (error) {
    if (!MillwrightError.is(error) || error.code !== "infrastructure") throw error;
    const verdict: Verdict = {
      outcome: "infrastructure",
      rung: "served",
      failure: { kind: "infrastructure", message: error.message },
      answer: null,
      checks: [],
      browser: { consoleErrors: [], egress: [], dialogs: 0 },
    };
    return { verdict, files: new Map(), screenshots: [], buildMs: null };
  }
}
