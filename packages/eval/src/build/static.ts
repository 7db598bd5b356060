import type { Builder } from "./built-app.ts";

/** The `static` stack: nothing is built, but there must be a page to open. */
export const buildStatic: Builder = async (sources) => {
  if (!sources.has("index.html")) {
    return {
      ok: false,
      message: `There is no index.html at the root; the answer has ${[...sources.keys()].join(", ")}.`,
    };
  }
  return { ok: true, files: sources };
};
