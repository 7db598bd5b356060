export { captureIo, type CapturedIo, type CapturedStream } from "./capture-io.ts";
export { fakeClock, type FakeClock, type FakeClockOptions } from "./fake-clock.ts";
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
