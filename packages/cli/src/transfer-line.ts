import { isInteractive, type Io } from "./io.ts";
import { duration } from "./progress.ts";

export interface TransferProgress {
  /** What has been done, for example `uploaded`. */
  step: string;
  done: number;
  total: number;
  text: string;
}

export interface TransferLine {
  show(progress: TransferProgress): void;
  /** A line of its own, for example about another attempt. */
  note(text: string): void;
  end(): void;
}

/** Shows a transfer on stderr: one line that is drawn over on a terminal, else a line about every quarter of a step. */
export function transferLine(io: Io): TransferLine {
  const live = isInteractive(io.stderr, io.env);
  const clear = (): void => void (live && io.stderr.write("\r\u001b[2K"));
  let step = "";
  let quarter = -1;
  let started = 0;
  return {
    show(progress) {
      const share = progress.done / Math.max(1, progress.total);
      if (progress.step !== step) {
        step = progress.step;
        quarter = -1;
        started = performance.now();
      }
      if (!live && Math.floor(share * 4) === quarter) return;
      quarter = Math.floor(share * 4);
      const left = ((performance.now() - started) / share) * (1 - share);
      const eta = share > 0 && share < 1 && left >= 1000 ? `, about ${duration(left)} left` : "";
      const text = `${progress.step} ${progress.text}${eta}`;
      io.stderr.write(live ? `\r\u001b[2K${text.slice(0, (io.stderr.columns ?? 80) - 1)}` : `${text}\n`);
    },
    note(text) {
      clear();
      io.stderr.write(`${text}\n`);
    },
    end: clear,
  };
}
