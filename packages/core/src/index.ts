export { writeFileAtomic, writeJsonFile } from "./atomic-file.ts";
export { isoNow, systemClock, type Clock } from "./clock.ts";
export { configSchema, defineConfig, loadConfig, type Config, type PriceOverride } from "./config.ts";
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
export { comparisonSchema, type ComparedGroup, type ComparedModel, type Comparison } from "./records/comparison.ts";
export {
  evalResultsSchema,
  type CellResult,
  type ChainResult,
  type EvalResults,
  type ModelResult,
} from "./records/eval-results.ts";
export { evalRunSchema, type EvalRun, type SuiteRef } from "./records/eval-run.ts";
export { gateResultSchema, type GateResult, type GateRule, type GateVerdict } from "./records/gate-result.ts";
export { datasetManifestSchema, type DatasetManifest, type FilterReport } from "./records/dataset-manifest.ts";
export { exampleBodySchema, exampleId, exampleSchema, type Example, type ExampleBody } from "./records/example.ts";
export {
  finishReasonSchema,
  generationSchema,
  hashRequest,
  identifyGeneration,
  type Cost,
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
  type SampleRepriced,
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
  checkRoleSchema,
  rungs,
  verdictSchema,
  type AnswerIssue,
  type CheckResult,
  type CheckRole,
  type DiffSize,
  type FailureKind,
  type Rung,
  type Verdict,
} from "./records/verdict.ts";
export { bradleyTerry, type Judgement, type Strength } from "./stats/bradley-terry.ts";
export { clopperPearson } from "./stats/clopper-pearson.ts";
export { clusterBootstrap, type BootstrapOptions } from "./stats/cluster-bootstrap.ts";
export { clusteredMean, type ClusteredMean, type Interval } from "./stats/clustered-mean.ts";
export { clusteredProportion } from "./stats/clustered-proportion.ts";
export { sumByCluster, type ClusterSums } from "./stats/clusters.ts";
export { planComparison, type ComparisonPlan } from "./stats/comparison-plan.ts";
export { holm } from "./stats/holm.ts";
export { judgeDifference, type DifferenceVerdict } from "./stats/judge-difference.ts";
export { cohensKappa, type Kappa } from "./stats/kappa.ts";
export { mcnemarExact } from "./stats/mcnemar.ts";
export { noiseFloor, type NoiseFloor } from "./stats/noise-floor.ts";
export { normalCdf, normalQuantile } from "./stats/normal.ts";
export { pairedDifference, unseenShare, type Pair, type PairedDifference } from "./stats/paired-difference.ts";
export { passAllK, passAtK } from "./stats/pass-at-k.ts";
export {
  minimumDetectableDifference,
  plannedStandardError,
  powerOf,
  tasksNeeded,
  type PairedDesign,
  type PowerOptions,
} from "./stats/power.ts";
export { quantile } from "./stats/quantile.ts";
export { createRandom, type Random } from "./stats/random.ts";
export { ratioOfSums, type Ratio, type RatioTerm } from "./stats/ratio.ts";
export { sequentialSignTest, type SequentialTest } from "./stats/sequential-sign-test.ts";
export { signFlipTest } from "./stats/sign-flip.ts";
export { studentQuantile } from "./stats/student.ts";
export { varianceComponents, type VarianceComponents } from "./stats/variance-components.ts";
export { wilson, type Proportion } from "./stats/wilson.ts";
export { safeValidate, validate, type Validated } from "./validate.ts";
