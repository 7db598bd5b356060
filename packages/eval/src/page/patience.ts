import type { Engine, Patience } from "./protocol.ts";

/** The last part of the app's time is moved while real time passes, so that it does not end before the page's own work. */
const keptMs = 500;
const shortRestMs = 4;
const longRestMs = 40;

/**
 * Repeats a probe until it gives something, moving the app's clock between the tries: the patience is counted in the
 * app's time, so a slow machine does not make a verdict. Gives up with what the last probe gave.
 */
export async function waitFor<T>(
  probe: () => T,
  holds: (result: T) => boolean,
  patience: Patience,
  advance: Engine["advance"],
): Promise<T> {
  const started = performance.now();
  let moved = 0;
  for (;;) {
    const result = probe();
    if (holds(result)) return result;
    const timeIsUp = performance.now() - started >= patience.realMs;
    if (moved >= patience.virtualMs && timeIsUp) return result;
    await rest(moved < patience.virtualMs - keptMs ? shortRestMs : longRestMs);
    const step = Math.min(patience.tickMs, patience.virtualMs - moved);
    if (step > 0) {
      await advance(step);
      moved += step;
    }
  }
}

function rest(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
