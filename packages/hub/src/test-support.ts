import { readFile, readdir } from "node:fs/promises";
import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import {
  fakeClock,
  startTestHub,
  temporaryFolder,
  type TemporaryFolder,
  type TestHub,
  type TestHubOptions,
} from "@millwright/test-kit";
import type { Clock } from "@millwright/core";
import type { Hub } from "./hub.ts";
import { huggingFaceHub } from "./huggingface/hugging-face-hub.ts";
import { createTransport, type Transport, type TransportOptions } from "./transport/transport.ts";

/** A clock on which waits end at once and the time for an attempt ends only when it is told to. */
export function testClock(): Clock & { readonly waits: readonly number[]; runOut(): void } {
  const clock = fakeClock({ manual: true });
  const waits: number[] = [];
  return {
    ...clock,
    waits,
    runOut: () => clock.advance(10 * 60_000),
    async sleep(ms, signal) {
      if (ms >= 120_000) return clock.sleep(ms, signal);
      waits.push(ms);
      signal?.throwIfAborted();
    },
  };
}

/** A transport to a test Hub that never waits on real time. */
export function transportTo(
  server: Pick<TestHub, "url" | "token">,
  options: Partial<TransportOptions> = {},
): Transport {
  const base = { endpoint: server.url, token: server.token, fetch, clock: testClock(), random: () => 0.5 };
  return createTransport({ ...base, ...options });
}

export interface HubFixture extends AsyncDisposable {
  server: TestHub;
  hub: Hub;
  folder: TemporaryFolder;
}

/** A test Hub, a client of it, and an empty folder. */
export async function hubFixture(
  options: TestHubOptions & { transport?: Partial<TransportOptions> } = {},
): Promise<HubFixture> {
  const server = await startTestHub(options);
  const folder = await temporaryFolder();
  return {
    server,
    hub: huggingFaceHub(transportTo(server, options.transport)),
    folder,
    async [Symbol.asyncDispose]() {
      await server[Symbol.asyncDispose]();
      await folder[Symbol.asyncDispose]();
    },
  };
}

/** Every file below a folder with its content. */
export async function contentsOf(folder: string): Promise<Record<string, string>> {
  const contents: Record<string, string> = {};
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const path = join(entry.parentPath, entry.name);
    contents[path.slice(folder.length + 1)] = (await readFile(path)).toString("latin1");
  }
  return contents;
}

/** A server on a free port of 127.0.0.1 that answers as it is told to. */
export async function startServer(listener: RequestListener): Promise<{ url: string } & AsyncDisposable> {
  const server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    [Symbol.asyncDispose]: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
