/**
 * Where a sequence (text, or list of lines) occurs in another for the first time at or after `from`, or -1. Linear in
 * both lengths whatever they hold, unlike `indexOf`: the pattern comes from the answer and may be made to be slow.
 */
export function findSequence<T>(items: ArrayLike<T>, wanted: ArrayLike<T>, from = 0): number {
  if (wanted.length === 0) return from <= items.length ? from : -1;
  const borders = bordersOf(wanted);
  let matched = 0;
  for (let at = from; at < items.length; at += 1) {
    while (matched > 0 && items[at] !== wanted[matched]) matched = borders[matched - 1] ?? 0;
    if (items[at] === wanted[matched]) matched += 1;
    if (matched === wanted.length) return at - matched + 1;
  }
  return -1;
}

/** For each prefix, the length of the longest proper part that both begins and ends it. */
function bordersOf<T>(wanted: ArrayLike<T>): Uint32Array {
  const borders = new Uint32Array(wanted.length);
  let matched = 0;
  for (let at = 1; at < wanted.length; at += 1) {
    while (matched > 0 && wanted[at] !== wanted[matched]) matched = borders[matched - 1] ?? 0;
    if (wanted[at] === wanted[matched]) matched += 1;
    borders[at] = matched;
  }
  return borders;
}
