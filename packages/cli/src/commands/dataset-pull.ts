import { resolve } from "node:path";
import { parseRepo, pull, repoPath } from "@millwright/hub";
import { bytesText } from "../bytes-text.ts";
import type { Io } from "../io.ts";
import { transferLine } from "../transfer-line.ts";
import type { PullFlags } from "./dataset-hub-flags.ts";
import { hubOf } from "./hub.ts";
import { loadSettings } from "./settings.ts";

/** `millwright dataset pull` */
export async function pullDataset(flags: PullFlags, io: Io): Promise<void> {
  const repo = parseRepo(flags.repo, "dataset");
  await loadSettings(flags, io);
  const line = transferLine(io);
  const hub = await hubOf(io, line);
  const folder = resolve(io.cwd, flags.folder);
  const result = await pull({
    hub,
    repo,
    revision: flags.revision,
    folder,
    signal: io.signal,
    onProgress: ({ files, totalFiles, bytes, totalBytes }) => {
      const text = `${files} of ${totalFiles} files, ${bytesText(bytes)} of ${bytesText(totalBytes)}`;
      line.show({ step: "fetched", done: bytes, total: totalBytes, text });
    },
  }).finally(line.end);
  if (flags.json) io.stdout.write(`${JSON.stringify({ ...result, hub: hub.name, folder })}\n`);
  else {
    io.stdout.write(`pulled ${repoPath(repo)} at ${result.commit} from ${hub.name}\n`);
    io.stdout.write(
      `  fetched ${result.fetched.length}, unchanged ${result.unchanged.length}, ${bytesText(result.bytes)}, verified\n`,
    );
  }
}
