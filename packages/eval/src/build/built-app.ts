import type { FileTree } from "../suite/task.ts";

/** An app ready to be served: what the browser gets for each path, or what lies in the server's folder. */
export type BuiltFiles = ReadonlyMap<string, string | Uint8Array>;

/**
 * Building never throws for a faulty app: that is the model's failure, told as a value. With `server`, the files are
 * not for the browser but for this command, which answers it.
 */
export type BuildResult = { ok: true; files: BuiltFiles; server?: readonly string[] } | { ok: false; message: string };

/** Turns an app's sources into what is served. One per stack. */
export type Builder = (sources: FileTree) => Promise<BuildResult>;
