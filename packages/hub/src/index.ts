export { directoryHub } from "./directory/directory-hub.ts";
export { pull, type PullOptions, type PullProgress, type PullResult } from "./download/pull.ts";
export type { CallContext, CommitRequest, Hub, LocalFile, RemoteFile, StoreContext, StoredFile } from "./hub.ts";
export { huggingFaceHub } from "./huggingface/hugging-face-hub.ts";
export { openHub, openTransport, type HubAmbient } from "./open-hub.ts";
export { parseRepo, repoPath, type RepoRef } from "./repo-ref.ts";
export { hubCredentials, type HubCredentials } from "./transport/credentials.ts";
export {
  createTransport,
  type HubAnswer,
  type HubCall,
  type Transport,
  type TransportOptions,
} from "./transport/transport.ts";
export type { LeftOut } from "./upload/list-files.ts";
export { planUpload, type PlannedCommit, type Prune, type UploadInput, type UploadPlan } from "./upload/plan-upload.ts";
export { push, type PushOptions, type PushProgress, type PushResult } from "./upload/push.ts";
export { createJobsClient, type Abortable, type JobFilter, type JobsClient } from "./jobs/jobs-client.ts";
export { isJobOver, type Job, type JobHardware, type JobSpec, type JobVolume, type ScheduledJob } from "./jobs/job.ts";
export { jobCost, minutePrice } from "./jobs/job-cost.ts";
export { keyLabel, type RunOutcome } from "./jobs/run-once.ts";
export type { NewSchedule, ScheduledJobs } from "./jobs/scheduled-jobs.ts";
export type { StreamEvent } from "./jobs/follow-stream.ts";
export { adapterCard, type AdapterCard, type AdapterResult } from "./cards/adapter-card.ts";
export { datasetCard, type DatasetCard, type DatasetConfig } from "./cards/dataset-card.ts";
export { shardPath, shardPattern } from "./cards/shard-path.ts";
