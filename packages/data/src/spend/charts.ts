import { formatMoney, type SpendPattern, type SpendReport } from "@millwright/core";
import { escapeText } from "./escape-text.ts";
import { squarify } from "./squarify.ts";

const width = 1000;

/** Cost by day as bars. */
export function trendChart(trend: SpendReport["trend"]): string {
  const height = 180;
  const most = Math.max(1, ...trend.map(({ cost }) => cost ?? 0));
  const step = (width - 70) / Math.max(1, trend.length);
  const bars = trend.map(({ day, cost, calls }, index) => {
    const size = ((cost ?? 0) / most) * (height - 40);
    return `<rect class="bar" x="${fixed(70 + index * step)}" y="${fixed(height - 24 - size)}" width="${fixed(Math.max(1, step - 2))}" height="${fixed(size)}"><title>${day}: ${formatMoney(cost)}, ${calls} calls</title></rect>`;
  });
  const ends = [trend[0], trend.at(-1)].map((entry) => entry?.day ?? "");
  return svg(height, `Cost by day, at most ${formatMoney(most)}`, [
    `<line class="axis" x1="70" y1="${height - 24}" x2="${width}" y2="${height - 24}"/>`,
    `<text x="62" y="22" text-anchor="end">${formatMoney(most)}</text>`,
    `<text class="soft" x="70" y="${height - 6}">${ends[0]}</text><text class="soft" x="${width}" y="${height - 6}" text-anchor="end">${ends[1]}</text>`,
    ...bars,
  ]);
}

/** Patterns from the dearest on as bars, with the curve of their cumulative share of the cost. */
export function paretoChart(patterns: readonly SpendPattern[]): string {
  const shown = patterns.slice(0, 60);
  if (shown.length === 0) return "";
  const height = 260;
  const step = (width - 60) / shown.length;
  const y = (share: number): number => 12 + (1 - share) * (height - 30);
  const bars = shown.map(
    ({ label, share, cost }, index) =>
      `<rect class="bar" x="${fixed(60 + index * step)}" y="${fixed(y(share))}" width="${fixed(Math.max(1, step - 3))}" height="${fixed(height - 18 - y(share))}"><title>${escapeText(label)}: ${formatMoney(cost)}</title></rect>`,
  );
  const points = shown.map(({ cumulative }, index) => `${fixed(60 + (index + 0.5) * step)},${fixed(y(cumulative))}`);
  const grid = [0, 0.2, 0.4, 0.6, 0.8, 1].map(
    (share) =>
      `<line class="axis" x1="60" y1="${fixed(y(share))}" x2="${width}" y2="${fixed(y(share))}"/><text class="soft" x="52" y="${fixed(y(share) + 4)}" text-anchor="end">${share * 100} %</text>`,
  );
  return svg(height, "Cumulative share of the cost by pattern", [
    ...grid,
    ...bars,
    `<polyline class="curve" points="${points.join(" ")}"/>`,
  ]);
}

/** Cells by their cost as areas. */
export function treemapChart(cells: readonly { label: string; cost: number | null }[]): string {
  const known = cells
    .flatMap(({ label, cost }) => (cost === null || cost <= 0 ? [] : [{ label, value: cost }]))
    .slice(0, 40);
  if (known.length < 2) return "";
  const height = 220;
  const tiles = squarify(
    known.map(({ value }) => value),
    width,
    height,
  ).map(({ x, y, width: w, height: h }, index) => {
    const { label = "", value = 0 } = known[index] ?? {};
    const room = Math.floor((w - 12) / 7);
    const text =
      room < 4 || h < 40
        ? ""
        : `<text class="on" x="${fixed(x + 8)}" y="${fixed(y + 20)}">${escapeText(label.slice(0, room))}</text><text class="on" x="${fixed(x + 8)}" y="${fixed(y + 36)}">${formatMoney(value)}</text>`;
    return `<g><rect class="tile" x="${fixed(x)}" y="${fixed(y)}" width="${fixed(w)}" height="${fixed(h)}" opacity="${fixed(1 - (0.5 * index) / known.length)}"/>${text}<title>${escapeText(label)}: ${formatMoney(value)}</title></g>`;
  });
  return svg(height, "Shares of the cost as areas", tiles);
}

function svg(height: number, label: string, parts: readonly string[]): string {
  return `<svg viewBox="0 0 ${width} ${height}" role="img" aria-label="${escapeText(label)}">${parts.join("")}</svg>`;
}

function fixed(value: number): string {
  return String(Math.round(value * 10) / 10);
}
