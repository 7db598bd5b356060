const resetHeaders = ["x-ratelimit-reset-requests", "x-ratelimit-reset-tokens"];
/** When a whole allowance is full again, which is later than needed: read only where nothing better is said. */
const refillHeaders = ["requests", "tokens", "input-tokens", "output-tokens"].map(
  (of) => `anthropic-ratelimit-${of}-reset`,
);

/**
 * How long a server asks to wait, in milliseconds: the largest of `retry-after-ms`, `retry-after` and, for 429,
 * `x-ratelimit-reset-requests` and `-tokens` (other answers carry these too, without meaning a wait). A 429 without any
 * of them is read for `x-ratelimit-reset`, `ratelimit-reset`, `ratelimit` (`t=`) and `anthropic-ratelimit-*-reset`.
 *
 * @param now the instant now, in milliseconds since 1970, against which dates are read
 * @returns null when it does not say, or says nothing that can be read
 */
export function serverWait(status: number, headers: Headers, now: number): number | null {
  const waits = [milliseconds(headers.get("retry-after-ms")), parseRetryAfter(headers.get("retry-after"), now)];
  if (status === 429) waits.push(...resetHeaders.map((name) => parseReset(headers.get(name), now)));
  return longest(waits) ?? (status === 429 ? longest(vagueWaits(headers, now)) : null);
}

/** The wait before the n-th retry (from 1) when the server names none: up to 0.5 s, doubling to 8 s, full jitter. */
export function backoff(retry: number, random: () => number): number {
  return Math.round(random() * Math.min(8000, 500 * 2 ** (retry - 1)));
}

/** The value of `retry-after`, seconds or an HTTP date, as milliseconds from now; null when it is neither. */
export function parseRetryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  const seconds = decimal(value);
  if (seconds !== null) return seconds * 1000;
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** A rate-limit reset as milliseconds from now: `1m30s`, `500ms`, seconds, or a Unix time; null when unreadable. */
export function parseReset(value: string | null, now: number): number | null {
  if (value === null) return null;
  const number = decimal(value);
  if (number === null) return parseDuration(value);
  if (number >= 1e12) return Math.max(0, number - now);
  if (number >= 1e9) return Math.max(0, number * 1000 - now);
  return number * 1000;
}

const units: Readonly<Record<string, number>> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** A duration such as `6h12m0.5s` or `500ms`, in milliseconds; null when it is none. */
export function parseDuration(value: string): number | null {
  const text = value.trim();
  if (!/^(?:\d+(?:\.\d+)?(?:ms|[smhd]))+$/.test(text)) return null;
  let total = 0;
  for (const [, amount, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhd])/g)) {
    total += Number(amount) * (units[unit ?? ""] ?? 0);
  }
  return Number.isFinite(total) ? total : null;
}

function vagueWaits(headers: Headers, now: number): (number | null)[] {
  const left = /(?:^|;)\s*t=(\d+)/.exec(headers.get("ratelimit") ?? "")?.[1];
  return [
    parseReset(headers.get("x-ratelimit-reset"), now),
    parseReset(headers.get("ratelimit-reset"), now),
    left === undefined ? null : Number(left) * 1000,
    ...refillHeaders.map((name) => untilInstant(headers.get(name), now)),
  ];
}

function untilInstant(value: string | null, now: number): number | null {
  const instant = value === null || !/^\d{4}-\d\d-\d\dT/.test(value) ? Number.NaN : Date.parse(value);
  return Number.isNaN(instant) ? null : Math.max(0, instant - now);
}

function longest(waits: readonly (number | null)[]): number | null {
  const known = waits.filter((wait) => wait !== null);
  return known.length === 0 ? null : Math.max(...known);
}

function milliseconds(value: string | null): number | null {
  return value === null ? null : decimal(value);
}

function decimal(value: string): number | null {
  const text = value.trim();
  return /^\d{1,15}(?:\.\d+)?$/.test(text) ? Number(text) : null;
}
