import type { Pair } from "./paired-difference.ts";
import type { Random } from "./random.ts";

/** How made-up models do on made-up tasks. */
export interface Population {
  tasks: number;
  trials: number;
  /** The pass rates of baseline and candidate on a task drawn at random. */
  rates: (random: Random) => { baseline: number; candidate: number };
}

/** For tests and benches: the outcomes of one comparison drawn from a population. */
export function drawPairs({ tasks, trials, rates }: Population, random: Random): Pair[] {
  const draw = (rate: number): 0 | 1 => (random.unit() < rate ? 1 : 0);
  return Array.from({ length: tasks }, (_, task) => ({ task: String(task), ...rates(random) })).flatMap(
    ({ task, baseline, candidate }) =>
      Array.from({ length: trials }, () => ({ task, baseline: draw(baseline), candidate: draw(candidate) })),
  );
}

/** Tasks from hopeless to certain; the candidate's rate is the baseline's and a shift. */
export function shiftedRates(shift: number): Population["rates"] {
  return (random) => {
    const baseline = Math.abs(shift) + random.unit() * (1 - 2 * Math.abs(shift));
    return { baseline, candidate: baseline + shift };
  };
}
