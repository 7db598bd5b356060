export { contractOf, defaultContract, loadContract, type Contract } from "./contract/contract.ts";
export { chooseFormat, logFormats } from "./formats/log-formats.ts";
export type { Fields, InteractionInput, LogFormat, OutcomeInput, ReadRow } from "./formats/log-format.ts";
export { findLogFiles } from "./ingest/find-log-files.ts";
export { loadFieldMap, type FieldMap } from "./ingest/field-map.ts";
export { ingest, type IngestOptions, type IngestReport } from "./ingest/ingest.ts";
export {
  loadPriceList,
  noPrices,
  priceBookOf,
  type Price,
  type PriceBook,
  type PriceList,
} from "./spend/price-book.ts";
export { renderSpend } from "./spend/render-spend.ts";
export { spendPage } from "./spend/spend-page.ts";
export { spendReport, type SpendOptions } from "./spend/spend-report.ts";
export { buildDataset, type BuildOptions } from "./dataset/build-dataset.ts";
export { diffDatasets, readManifest, type DatasetDiff } from "./dataset/diff-datasets.ts";
export { renderDiff, renderManifest } from "./dataset/render-dataset.ts";
export { loadSuiteTexts, type SuiteTexts } from "./dataset/suite-texts.ts";
export { erase, planErase, type EraseOptions, type ErasureReceipt } from "./erase/erase.ts";
export type { ErasurePlan } from "./erase/plan-erasure.ts";
