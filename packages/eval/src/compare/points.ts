import type { Ratio } from "@millwright/core";

/** A difference of shares in points with its sign: `+4.2`, `-11.0`, `0.0`. */
export function formatPoints(share: number): string {
  const digits = Math.abs(share * 100).toFixed(1);
  if (digits === "0.0") return digits;
  return `${share < 0 ? "-" : "+"}${digits}`;
}

/** An interval of differences: `-11.0 to +4.2`; null is `unknown`. */
export function formatPointsInterval(interval: { low: number; high: number } | null): string {
  return interval === null ? "unknown" : `${formatPoints(interval.low)} to ${formatPoints(interval.high)}`;
}

/** The size of a difference, rounded to tenths of a point as people write it: `9`, `4.5`. */
export function formatSize(share: number): string {
  return String(Number((Math.abs(share) * 100).toFixed(1)));
}

/** A p-value: `0.041`, `< 0.001`. */
export function formatP(p: number): string {
  if (p < 0.001) return "< 0.001";
  return p.toFixed(p < 0.1 ? 3 : 2);
}

/** A ratio in percent with its interval: `12.3 % (10.1 to 15.0 %)`; null is `unknown`. */
export function formatRatio(ratio: Ratio | null): string {
  if (ratio === null) return "unknown";
  const percent = (value: number): string => (value * 100).toFixed(1);
  const high = ratio.high === null ? "no upper bound" : `${percent(ratio.high)} %`;
  return `${percent(ratio.estimate)} % (${percent(ratio.low)} to ${high})`;
}
