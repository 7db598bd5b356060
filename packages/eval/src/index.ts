export { parseAnswer, type ParsedAnswer } from "./answer/parse-answer.ts";
export { findBrowser, type BrowserInfo } from "./browser/find-browser.ts";
export { openBrowserPool, type BrowserPool } from "./browser/pool.ts";
export type { Session } from "./browser/session.ts";
export { compareRuns, compareSides, type CompareOptions } from "./compare/compare-runs.ts";
export { measureNoise, modelNoise, type ModelNoise, type Noise } from "./compare/noise.ts";
export { readOutcomes, type RunOutcomes } from "./compare/read-outcomes.ts";
export { renderComparison } from "./compare/render-comparison.ts";
export { renderNoise } from "./compare/render-noise.ts";
export { runGate, type FinishedGate, type RunGateOptions } from "./gate/run-gate.ts";
export { renderGate } from "./gate/render-gate.ts";
export { gatePolicySchema, readPolicy, type GatePolicy } from "./gate/policy.ts";
export { gradeGeneration, graderVersion, type GradedAnswer } from "./grade/grade-answer.ts";
export { defaultGraderWorkers } from "./grade/default-grader-workers.ts";
export { gradeApp, type AppGrade, type Grader, type Screenshot } from "./grade/grade-app.ts";
export { measureDiff } from "./grade/measure-diff.ts";
export { defaultLimits, type Limits } from "./grade/watchdog.ts";
export type { Finding } from "./lint/finding.ts";
export { lintSuites } from "./lint/lint-suite.ts";
export { renderReport } from "./report/render-report.ts";
export type { ReportData, ReportSample } from "./report/report-data.ts";
export { renderLeaderboard } from "./report/table.ts";
export { mergeRuns, type MergeOptions } from "./run/merge-runs.ts";
export { chainResults } from "./run/chain-results.ts";
export { regradeRun, type RegradeOptions } from "./run/regrade.ts";
export { repriceRun, type RepriceOptions, type RepricedRun } from "./run/reprice-run.ts";
export { computeResults } from "./run/results.ts";
export { runEval, type Candidate, type FinishedRun, type Progress, type RunEvalOptions } from "./run/run-eval.ts";
export { readBlob, readEvents, readRouterPrices, readRun } from "./run/run-folder.ts";
export { foldEvents, type SampleState, type SampleStates } from "./run/sample-state.ts";
export { loadAlternatives, type Alternative } from "./suite/load-alternatives.ts";
export { loadMutants, loadSolution } from "./suite/load-mutants.ts";
export { loadSuite, loadTask } from "./suite/load-suite.ts";
export { bubblewrap } from "./sandbox/bubblewrap/bubblewrap.ts";
export { docker } from "./sandbox/docker/docker.ts";
export { none } from "./sandbox/none.ts";
export { openSandbox, type OpenSandbox, type OpenSandboxOptions } from "./sandbox/open-sandbox.ts";
export { requireCapabilities, type SandboxNeeds } from "./sandbox/require-capabilities.ts";
export type {
  Cage,
  CageDriver,
  CagedServer,
  CageFiles,
  CageLimits,
  CommandResult,
  Sandbox,
  SandboxCapabilities,
} from "./sandbox/sandbox.ts";
export { makeCage } from "./sandbox/make-cage.ts";
export { defineChecks, type AnyCheck, type CodeCheck } from "./suite/spec.ts";
export type { Check, FileTree, Mutant, StackName, Suite, Task } from "./suite/task.ts";
export { verifySuite, type Proof, type VerifyOptions } from "./verify/verify-suite.ts";
export { writeReport } from "./write-report.ts";
