import { formatMoney, type ModelResult, type Proportion } from "@millwright/core";

/** `77.8 %`; only nothing is `0.0 %` and only all is `100.0 %`. Null is `unknown`. */
export function formatPercent(share: number | null): string {
  return share === null ? "unknown" : `${percentDigits(share)} %`;
}

/** `54.8–91.0 %`, or with another dash. Null is `unknown`. */
export function formatInterval(proportion: Proportion | null, dash = "–"): string {
  if (proportion === null) return "unknown";
  return `${percentDigits(proportion.low)}${dash}${percentDigits(proportion.high)} %`;
}

/** Milliseconds as `0.42 s`, `8.3 s`, `95 s`. Null is `unknown`. */
export function formatSeconds(milliseconds: number | null): string {
  if (milliseconds === null) return "unknown";
  const seconds = milliseconds / 1000;
  return `${seconds.toFixed(seconds < 1 ? 2 : seconds < 60 ? 1 : 0)} s`;
}

/** How long something took: `45 s`, `12 min 3 s`, `2 h 5 min`. */
export function formatDuration(milliseconds: number): string {
  const seconds = Math.max(0, Math.round(milliseconds / 1000));
  const minutes = Math.floor(seconds / 60);
  if (minutes === 0) return `${seconds} s`;
  if (minutes < 60) return `${minutes} min ${seconds % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** An ISO instant as `2026-09-28 14:03 UTC`. */
export function formatInstant(iso: string): string {
  return `${new Date(iso).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}

/** `1 app`, `2 apps`. */
export function count(amount: number, singular: string, plural = `${singular}s`): string {
  return `${amount.toLocaleString("en-US")} ${amount === 1 ? singular : plural}`;
}

/** Micro-dollars per sample of a model; null when the cost is unknown or there is no sample. */
export function costPerSample(model: ModelResult): number | null {
  if (model.cost === null || model.samples === 0) return null;
  return Math.round(model.cost.microDollars / model.samples);
}

/** What one passing app cost: money, `no pass` where there is none to divide by, or `unknown`. */
export function formatCostPerPass(model: ModelResult): string {
  const perPass = model.cost?.perPassMicroDollars ?? null;
  return perPass === null && model.cost !== null && model.passed === 0 ? "no pass" : formatMoney(perPass);
}

function percentDigits(share: number): string {
  if (share <= 0) return "0.0";
  if (share >= 1) return "100.0";
  return Math.min(99.9, Math.max(0.1, share * 100)).toFixed(1);
}
