import { MillwrightError } from "@millwright/core";
import type { CallContext } from "../hub.ts";
import { repoPath, type RepoRef } from "../repo-ref.ts";
import { networkFailure, failureError } from "../transport/hub-failure.ts";
import type { Transport } from "../transport/transport.ts";

/** The bytes of a file of a commit, from an offset on. A body that breaks off is a retryable error. */
export async function* readRemote(
  transport: Transport,
  repo: RepoRef,
  commit: string,
  path: string,
  { start = 0, signal }: { start?: number } & CallContext,
): AsyncGenerator<Uint8Array> {
  const encoded = path.split("/").map(encodeURIComponent).join("/");
  const url = `/${repoPath(repo)}/resolve/${encodeURIComponent(commit)}/${encoded}`;
  const range: Record<string, string> = start === 0 ? {} : { range: `bytes=${start}-` };
  const response = await transport.open({ url, headers: { "accept-encoding": "identity", ...range }, signal });
  if (start > 0 && response.status !== 206) {
    await response.body?.cancel();
    throw new MillwrightError("bad-response", `${transport.endpoint.host} does not serve a part of ${path}.`);
  }
  const onAbort = (): void => void reader?.cancel().catch(() => undefined);
  const reader = response.body?.getReader();
  signal?.addEventListener("abort", onAbort, { once: true });
  try {
    for (;;) {
      const part = await reader?.read();
      if (signal?.aborted)
        throw new MillwrightError("interrupted", "Stopped. The same command goes on where it stopped.");
      if (part === undefined || part.done) return;
      yield part.value;
    }
  } catch (error) {
    if (MillwrightError.is(error)) throw error;
    throw failureError(networkFailure("GET", new URL(url, transport.endpoint), error), null);
  } finally {
    signal?.removeEventListener("abort", onAbort);
    await reader?.cancel().catch(() => undefined);
  }
}
