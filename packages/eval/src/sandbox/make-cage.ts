import { setTimeout as sleep } from "node:timers/promises";
import { MillwrightError } from "@millwright/core";
import { startForwarder, type Forwarder } from "./forwarder.ts";
import type { Cage, CageDriver, CagedServer, CageLimits } from "./sandbox.ts";
import { supervise, type Supervised } from "./supervise.ts";

/** A cage on top of what a backend brings. */
export function makeCage(driver: CageDriver, limits: CageLimits): Cage {
  const running = new Set<Supervised>();
  let forwarder: Promise<Forwarder> | null = null;
  const launch = (
    command: readonly string[],
    env: Readonly<Record<string, string>>,
    input: string | null,
    wallMs: number | null,
  ): Supervised => {
    const process_ = supervise(driver.command(command, env), driver, limits, input, wallMs);
    running.add(process_);
    const forget = (): void => void running.delete(process_);
    process_.ended.then(forget, forget);
    return process_;
  };

  return {
    limits,
    socket: driver.socket,
    async run(command, { input, env = {}, signal } = {}) {
      const throwIfAborted = (): void => {
        if (signal?.aborted === true)
          throw new MillwrightError("interrupted", "The command in the cage was interrupted.");
      };
      throwIfAborted();
      const process_ = launch(command, env, input ?? null, limits.wallMs);
      signal?.addEventListener("abort", process_.kill, { once: true });
      try {
        const result = await process_.ended;
        throwIfAborted();
        return result;
      } finally {
        signal?.removeEventListener("abort", process_.kill);
      }
    },
    async serve(command, { env = {} } = {}) {
      if (running.size > 0) throw new MillwrightError("usage", "Something runs in this cage already.");
      forwarder ??= startForwarder(driver);
      const way = await forwarder;
      return server(launch(command, { ...env, PORT: String(driver.port) }, null, null), driver.socket, way);
    },
    async reset() {
      if (running.size > 0) throw new MillwrightError("usage", "Something still runs in this cage.");
      await driver.reset();
    },
    async [Symbol.asyncDispose]() {
      const left = [...running];
      for (const process_ of left) process_.kill();
      await Promise.allSettled(left.map((process_) => process_.ended));
      await (await forwarder?.catch(() => null))?.[Symbol.asyncDispose]();
      await driver[Symbol.asyncDispose]();
    },
  };
}

function server(process_: Supervised, socket: string, forwarder: Forwarder): CagedServer {
  return {
    socket,
    async listening(timeoutMs) {
      const given = new AbortController();
      const ended = process_.ended.then(() => false);
      const late = sleep(timeoutMs, false, { signal: given.signal }).catch(() => false);
      try {
        return await Promise.race([forwarder.listening().then(() => process_.result() === null), ended, late]);
      } finally {
        given.abort();
      }
    },
    ended: () => process_.result(),
    async [Symbol.asyncDispose]() {
      process_.kill();
      await process_.ended.catch(() => undefined);
    },
  };
}
