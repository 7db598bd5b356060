import { count } from "../report/figures.ts";
import { printable } from "../report/table.ts";
import type { Noise } from "./noise.ts";
import { formatP, formatPoints, formatPointsInterval, formatSize } from "./points.ts";
import { alignColumns } from "./text-table.ts";

/** A noise measurement for people, without a final newline. */
export function renderNoise({ models, repeats }: Noise, options: { color: boolean }): string {
  const rows = models.map(({ model, run, trials, floor, regraded }) => [
    printable(model, options),
    run,
    floor === null ? "unknown" : `${floor.tasks} x ${trials}`,
    floor === null ? "unknown" : String(floor.unstable),
    floor === null ? "unknown" : floor.unstable === 0 ? "none seen" : `+-${formatSize(floor.floor)}`,
    regraded.samples === 0 ? "unknown" : `${regraded.changed}/${regraded.samples}`,
  ]);
  const headings = ["model", "run", "tasks x trials", "unstable tasks", "noise floor", "verdicts changed"];
  const repeated = repeats.map(({ model, runs, difference, interval, p }) => [
    printable(model, options),
    runs.join(" and "),
    difference === null ? "unknown" : formatPoints(difference),
    formatPointsInterval(interval),
    p === null ? "unknown" : formatP(p),
  ]);
  return [
    ...alignColumns([headings, ...rows], 2),
    "",
    ...explanation({ models, repeats }),
    ...(repeated.length === 0
      ? []
      : ["", ...alignColumns([["A/A", "runs", "difference", "95 % CI", "p"], ...repeated], 2)]),
  ].join("\n");
}

function explanation({ models }: Noise): string[] {
  const known = models.filter(({ floor }) => floor !== null);
  const unknown = models.length - known.length;
  return [
    ...(known.length > 0
      ? ["Two runs of the same model differ by no more points than the noise floor in 95 of 100 cases."]
      : []),
    ...(unknown > 0
      ? [`Of ${count(unknown, "model")} nothing is known: it takes tasks with at least two judged trials (--trials 2).`]
      : []),
    ...(models.every(({ regraded }) => regraded.samples === 0)
      ? ["No answer was judged twice: millwright eval grade does it, and shows whether verdicts change."]
      : []),
  ];
}
