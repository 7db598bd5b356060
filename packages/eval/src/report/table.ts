import { formatMoney, type EvalResults, type ModelResult } from "@millwright/core";
import { chainFigures } from "./chain-figures.ts";
import { costPerSample, formatInterval, formatPercent, formatSeconds } from "./figures.ts";

export interface LeaderboardOptions {
  /** Whether the output is a terminal: styles and typographic characters. Otherwise it is plain ASCII. */
  color: boolean;
  /** Columns of the terminal; long model names give way, down to 16 characters. */
  width: number;
}

const headings = ["model", "pass %", "95 % CI", "passed", "should", "infra", "median", "$/sample"];
const gap = "  ";
const shortestName = 16;

/** The leaderboard as aligned text, best pass rate first, without a final newline. Unknown figures say `unknown`. */
export function renderLeaderboard(results: EvalResults, options: LeaderboardOptions): string {
  const rows = results.models.map((model) => figuresOf(model, options));
  const widths = headings.map((heading, column) =>
    Math.max(heading.length, ...rows.map((row) => lengthOf(row[column] ?? ""))),
  );
  const others = widths.slice(1).reduce((sum, width) => sum + width + gap.length, 0);
  widths[0] = Math.max(shortestName, Math.min(widths[0] ?? 0, options.width - others));
  const head = line(headings, widths, options);
  const models = rows.map((row, index) => modelLine(row, widths, index, options));
  return [styled(head, "dim", options), ...models, ...chainLines(results, options)].join("\n");
}

function figuresOf(model: ModelResult, options: LeaderboardOptions): string[] {
  return [
    printable(model.model, options),
    formatPercent(model.passRate?.estimate ?? null).replace(" %", ""),
    formatInterval(model.passRate, options.color ? "–" : "-").replace(" %", ""),
    `${model.passed}/${model.passed + model.failed}`,
    model.should.total === 0 ? "-" : `${model.should.passed}/${model.should.total}`,
    String(model.infrastructure),
    formatSeconds(model.latency.totalMs),
    formatMoney(costPerSample(model)),
  ];
}

/** A line a model about its chains of edits, in the order of the leaderboard; none when the run has no chains. */
function chainLines({ models, chains = [] }: EvalResults, options: LeaderboardOptions): string[] {
  if (chains.length === 0) return [];
  const lines = models.map(({ model }) => {
    const { whole, trials, inARow, turns } = chainFigures(chains.filter((chain) => chain.model === model));
    return `${printable(model, options)}: ${whole} of ${trials} chains whole, ${inARow} of ${turns} turns in a row`;
  });
  return ["", ...lines];
}

function modelLine(
  row: readonly string[],
  widths: readonly number[],
  index: number,
  options: LeaderboardOptions,
): string {
  const text = line(row, widths, options);
  return index === 0 && row[1] !== "unknown" ? styled(text, "bold", options) : text;
}

function line(row: readonly string[], widths: readonly number[], options: LeaderboardOptions): string {
  const cells = row.map((text, column) => {
    const width = widths[column] ?? 0;
    if (column > 0) return " ".repeat(Math.max(0, width - lengthOf(text))) + text;
    const name = shorten(text, width, options.color ? "…" : "...");
    return name + " ".repeat(Math.max(0, width - lengthOf(name)));
  });
  return cells.join(gap).trimEnd();
}

/** The text with its middle left out where it is longer than `width`: both ends of a model name tell most. */
function shorten(text: string, width: number, mark: string): string {
  const characters = [...text];
  if (characters.length <= width) return text;
  const kept = width - mark.length;
  const start = Math.ceil(kept / 2);
  return characters.slice(0, start).join("") + mark + characters.slice(characters.length - (kept - start)).join("");
}

/** Without control characters, which could command the terminal; off a terminal ASCII only. */
export function printable(text: string, options: Pick<LeaderboardOptions, "color">): string {
  const forbidden = options.color ? /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu : /[^\x20-\x7e]/gu;
  return text.replace(forbidden, "?");
}

function styled(text: string, style: "bold" | "dim", options: LeaderboardOptions): string {
  return options.color ? `\u001b[${style === "bold" ? 1 : 2}m${text}\u001b[22m` : text;
}

function lengthOf(text: string): number {
  return [...text].length;
}
