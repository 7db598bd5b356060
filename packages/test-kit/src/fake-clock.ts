export interface FakeClock {
  now(): number;
  monotonic(): number;
  sleep(ms: number, signal?: AbortSignal): Promise<void>;
  /** Every wait that was asked for, in milliseconds, in order. */
  readonly waits: readonly number[];
  /** Moves time forward and ends the sleeps that are over by then. */
  advance(ms: number): void;
}

export interface FakeClockOptions {
  /** The instant at which the clock starts; default 2026-01-01T00:00:00Z. */
  start?: string;
  /** Whether a sleep ends only through `advance`; by default it ends at once and moves time forward. */
  manual?: boolean;
}

/** A clock that stands still: time passes only by sleeping on it or by `advance`. Fits the Clock of core. */
export function fakeClock(options: FakeClockOptions = {}): FakeClock {
  const start = Date.parse(options.start ?? "2026-01-01T00:00:00Z");
  const waits: number[] = [];
  const sleepers = new Set<{ until: number; wake: () => void }>();
  let elapsed = 0;

  const advance = (ms: number): void => {
    elapsed += ms;
    for (const sleeper of [...sleepers].toSorted((a, b) => a.until - b.until)) {
      if (sleeper.until <= elapsed) sleeper.wake();
    }
  };

  const sleep = async (ms: number, signal?: AbortSignal): Promise<void> => {
    waits.push(ms);
    signal?.throwIfAborted();
    if (options.manual !== true) return advance(ms);
    const { promise, resolve } = Promise.withResolvers<void>();
    const wake = (): void => resolve();
    const sleeper = { until: elapsed + ms, wake };
    sleepers.add(sleeper);
    signal?.addEventListener("abort", wake, { once: true });
    await promise;
    sleepers.delete(sleeper);
    signal?.removeEventListener("abort", wake);
    signal?.throwIfAborted();
  };

  return { now: () => start + elapsed, monotonic: () => elapsed, sleep, waits, advance };
}
