import { isHeading, parseNameLine, type NameLine } from "./name-line.ts";
import { emptyReading, type Reading } from "./operation.ts";
import { languageFits } from "./path-like.ts";

/** What is carried from one piece of an answer to the next. */
export interface ReaderState {
  readonly reading: Reading;
  /** A file name that prose gave for the block to come. */
  name: NameLine | null;
  /** The last line of prose that was not blank. */
  lead: string;
  /** The file of the last search/replace block; the next one without a name changes the same. */
  lastEdited: string | null;
  /** The path of a `<FILEPATH>` that waits for its `<CODE>`. */
  codePath: string | null;
  /** `<boltArtifact>` was opened and not closed. */
  openArtifact: boolean;
}

export function newReaderState(): ReaderState {
  return { reading: emptyReading(), name: null, lead: "", lastEdited: null, codePath: null, openArtifact: false };
}

/** Takes in a line of prose. A weak name is forgotten at the next prose, a strong one at the next heading or name. */
export function hear(state: ReaderState, line: string): void {
  if (line.includes("<boltArtifact")) state.openArtifact = true;
  if (line.includes("</boltArtifact>")) state.openArtifact = false;
  if (line.trim() === "") return;
  state.lead = line.slice(0, 400);
  const name = parseNameLine(line);
  if (name !== null) state.name = name;
  else if (isHeading(line) || state.name?.strong !== true) state.name = null;
}

/** The name for a block in a language; a weak one counts only when the language agrees. */
export function nameFor(state: ReaderState, language: string): string | null {
  if (state.name === null) return null;
  return state.name.strong || languageFits(language, state.name.path) ? state.name.path : null;
}

/** Reports that the text ended in the middle of something. */
export function reportCut(reading: Reading, where: string): void {
  reading.issues.push({ kind: "truncated", message: `The answer ends inside ${where}.` });
}
