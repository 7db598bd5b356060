import type { EvalResults, EvalRun, Generation, SampleGraded, SampleKey } from "@millwright/core";

/** Everything the report of one run shows. */
export interface ReportData {
  run: EvalRun;
  results: EvalResults;
  /** One per sample, with its newest attempt and newest grade. */
  samples: readonly ReportSample[];
}

/** One answer of a model with what grading found. All texts in it may be hostile. */
export interface ReportSample {
  key: SampleKey;
  generation: Generation;
  /** Null while the answer is not graded. */
  graded: SampleGraded | null;
  screenshots: readonly ReportImage[];
  /** The app's sources as the grader built them; empty when the answer held none. */
  files: readonly { path: string; content: string }[];
  instruction: string;
}

export interface ReportImage {
  name: string;
  mediaType: string;
  bytes: Uint8Array;
}
