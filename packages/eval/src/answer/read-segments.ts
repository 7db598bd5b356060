import { emptyReading, type Reading } from "./operation.ts";
import { editOperation, patchOperations } from "./change-operations.ts";
import { readFence } from "./read-fence.ts";
import { readTag } from "./read-tag.ts";
import { hear, nameFor, newReaderState, reportCut, type ReaderState } from "./reader-state.ts";
import { scan, type Segment } from "./scan.ts";

/** How often an answer may be wrapped in fences before we stop looking inside. */
const deepest = 3;

/** Reads the files out of fences, tags, search/replace blocks and diffs, in the order in which they stand. */
export function readSegments(text: string, depth = 0): Reading {
  const state = newReaderState();
  for (const segment of scan(text)) readSegment(segment, state, depth);
  if (state.openArtifact) reportCut(state.reading, "<boltArtifact>");
  return state.reading;
}

function readSegment(segment: Segment, state: ReaderState, depth: number): void {
  const { reading } = state;
  switch (segment.kind) {
    case "line":
      return hear(state, segment.text);
    case "fence":
      return readFence(segment, state, (inner) => (depth < deepest ? readSegments(inner, depth + 1) : emptyReading()));
    case "tag":
      return readTag(segment, state);
    case "broken-tag":
      if (segment.atEnd) return reportCut(reading, `<${segment.name}`);
      reading.issues.push({ kind: "malformed", message: `The attributes of a <${segment.name}> tag cannot be read.` });
      return;
    case "search-replace":
      state.lastEdited = nameFor(state, "") ?? state.lastEdited;
      return editOperation(segment, state.lastEdited, reading);
    case "diff":
      state.name = null;
      return patchOperations(segment.patches, null, reading);
    case "raw-markup":
      reading.blocks.push({ ...segment, fenced: false, lead: state.lead });
      return;
  }
}
