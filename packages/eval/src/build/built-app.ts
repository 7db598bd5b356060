import type { FileTree } from "../suite/task.ts";

/** An app ready to be served: what the browser gets for each path. */
export type BuiltFiles = ReadonlyMap<string, string | Uint8Array>;

/** Building never throws for a faulty app: that is the model's failure, told as a value. */
export type BuildResult = { ok: true; files: BuiltFiles } | { ok: false; message: string };

/** Turns an app's sources into what is served. One per stack. */
export type Builder = (sources: FileTree) => Promise<BuildResult>;
