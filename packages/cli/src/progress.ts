import { formatMoney } from "@millwright/core";
import type { Progress } from "@millwright/eval";
import { isInteractive, type Io } from "./io.ts";

/**
 * Shows a run's progress on stderr: one line that is drawn over on a terminal, else a line about every tenth
 * of the work.
 */
export function showProgress(io: Io): { update: (progress: Progress) => void; end: () => void } {
  const live = isInteractive(io.stderr, io.env);
  const started = performance.now();
  let shown = -1;
  return {
    update(progress) {
      const step = Math.floor((progress.done / Math.max(1, progress.total)) * 10);
      if (!live && step === shown) return;
      shown = step;
      const line = describe(progress, performance.now() - started);
      io.stderr.write(live ? `\r\u001b[2K${line.slice(0, (io.stderr.columns ?? 80) - 1)}` : `${line}\n`);
    },
    end() {
      if (live && shown >= 0) io.stderr.write("\r\u001b[2K");
    },
  };
}

function describe({ done, total, resumed, graded, spent }: Progress, elapsedMs: number): string {
  const fresh = done - resumed;
  const left = fresh === 0 ? "" : `, about ${duration((elapsedMs / fresh) * (total - done))} left`;
  const before = resumed > 0 ? ` (${resumed} from before)` : "";
  const last = graded === null ? "" : `: ${graded.key.model} on ${graded.key.task} ${graded.verdict.outcome}`;
  const known = spent.microDollars === 0 ? [] : [`${formatMoney(spent.microDollars)} spent`];
  const unknown = spent.unknown === 0 ? [] : [`${spent.unknown} calls of unknown cost`];
  const money = [...known, ...unknown].map((part) => `, ${part}`).join("");
  return `graded ${done} of ${total}${before}${done === total ? ` in ${duration(elapsedMs)}` : left}${money}${last}`;
}

/** A duration for people: `0.8 s`, `42 s`, `3 min 20 s`. */
export function duration(ms: number): string {
  if (ms < 9950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
