import type { Rung } from "@millwright/core";

/** What it means that a sample failed first at a rung, in a few words. */
export const rungText: Record<Rung, string> = {
  generated: "the model gave no usable answer",
  parsed: "no files could be read from the answer",
  built: "the app did not build",
  served: "the app could not be served",
  rendered: "the page stayed blank or never finished loading",
  must: "a must check failed",
  should: "a should check failed",
};
