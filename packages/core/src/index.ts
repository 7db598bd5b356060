export { writeFileAtomic, writeJsonFile } from "./atomic-file.ts";
export { isoNow, systemClock, type Clock } from "./clock.ts";
export { configSchema, defineConfig, loadConfig, type Config } from "./config.ts";
export {
  MillwrightError,
  messageOf,
  nodeErrorCode,
  redact,
  serializeError,
  unreachable,
  type ErrorCode,
  type ErrorOptions,
  type SerializedError,
} from "./errors.ts";
export { canonicalJson, contentId, sha256 } from "./ids.ts";
export { parseJson, readJsonFile, readTextFile } from "./json-file.ts";
export { openJsonl, readJsonl, type JsonlWriter } from "./jsonl.ts";
export { MICRO, dollars, formatMoney, sumMoney } from "./money.ts";
export { datasetManifestSchema, type DatasetManifest, type FilterReport } from "./records/dataset-manifest.ts";
export { evalResultsSchema, type CellResult, type EvalResults, type ModelResult } from "./records/eval-results.ts";
export { evalRunSchema, type EvalRun, type SuiteRef } from "./records/eval-run.ts";
export { exampleBodySchema, exampleId, exampleSchema, type Example, type ExampleBody } from "./records/example.ts";
export {
  finishReasonSchema,
  generationSchema,
  hashRequest,
  identifyGeneration,
  type FinishReason,
  type Generation,
  type Message,
  type ModelRef,
  type ModelRequest,
} from "./records/generation.ts";
export {
  consentSchema,
  interactionSchema,
  outcomeId,
  outcomeKinds,
  outcomeSchema,
  turnMessageSchema,
  type Consent,
  type Interaction,
  type Outcome,
  type TurnMessage,
} from "./records/interaction.ts";
export {
  sampleEventSchema,
  sampleId,
  type Artifact,
  type SampleEvent,
  type SampleGenerated,
  type SampleGraded,
  type SampleKey,
} from "./records/sample.ts";
export {
  spendDimensions,
  spendReportSchema,
  type SpendDimension,
  type SpendFigures,
  type SpendGroup,
  type SpendPattern,
  type SpendReport,
} from "./records/spend-report.ts";
export { usageSchema, type Usage } from "./records/usage.ts";
export {
  rungs,
  verdictSchema,
  type AnswerIssue,
  type CheckResult,
  type FailureKind,
  type Rung,
  type Verdict,
} from "./records/verdict.ts";
export { normalQuantile, wilson, type Proportion } from "./stats/wilson.ts";
export { safeValidate, validate, type Validated } from "./validate.ts";
