export { captureIo, type CapturedIo, type CapturedStream } from "./capture-io.ts";
export { fakeClock, type FakeClock, type FakeClockOptions } from "./fake-clock.ts";
export type { HubCall, HubFault, HubFaultScript } from "./hub/hub-fault.ts";
export type { HubCommit, HubFile, HubRepo, HubRepoType } from "./hub/hub-repos.ts";
export { startTestHub, type LoggedHubCall, type TestHub, type TestHubOptions } from "./hub/start-test-hub.ts";
export type { ScriptedJob, TestJob, TestJobs } from "./hub/test-jobs.ts";
export {
  cutReply,
  errorReply,
  eventsReply,
  hangUp,
  jsonReply,
  rawReply,
  streamReply,
  type ModelReply,
  type ReplyPiece,
  type StreamedAnswer,
} from "./model-reply.ts";
export { startModelServer, type LoggedRequest, type ModelScript, type ModelServer } from "./model-server.ts";
export { temporaryFolder, type TemporaryFolder } from "./temporary-folder.ts";
export { writeRun, type RecordedModel, type RecordedRun } from "./write-run.ts";
