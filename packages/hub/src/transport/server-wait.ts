/**
 * How long the Hub asks to wait before the next attempt, in milliseconds: `Retry-After`, and for 429 the time
 * that is left of the window in `RateLimit: "api";r=0;t=55`. Null when it does not say.
 *
 * @param now the instant now, in milliseconds since 1970, against which dates are read
 */
export function serverWait(status: number, headers: Headers, now: number): number | null {
  const waits = [retryAfter(headers.get("retry-after"), now)];
  if (status === 429) waits.push(windowLeft(headers.get("ratelimit")));
  const known = waits.filter((wait) => wait !== null);
  return known.length === 0 ? null : Math.max(...known);
}

/** The wait before retry `n` (from 1) when the server names none: up to 1 s, doubling to 30 s, half of it random. */
export function backoff(retry: number, random: () => number): number {
  const most = Math.min(30_000, 1000 * 2 ** (retry - 1));
  return Math.round(most / 2 + (random() * most) / 2);
}

function retryAfter(value: string | null, now: number): number | null {
  if (value === null) return null;
  if (/^\d{1,9}(?:\.\d+)?$/.test(value.trim())) return Number(value) * 1000;
  const date = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}

/** Of several policies the one that is used up counts. */
function windowLeft(value: string | null): number | null {
  const used = [...(value ?? "").matchAll(/"[^"]*"\s*;\s*r\s*=\s*(\d{1,12})\s*;\s*t\s*=\s*(\d{1,9})/g)].filter(
    ([, remaining]) => Number(remaining) === 0,
  );
  return used.length === 0 ? null : Math.max(...used.map(([, , seconds]) => Number(seconds) * 1000));
}
