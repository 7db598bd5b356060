const mostCells = 4_000_000;

/**
 * How much of two texts differs, from 0 (equal) to 1 (nothing in common): characters of lines that are not in their
 * longest common subsequence, of all characters. Where that would take too long the differing middle counts as changed.
 */
export function editRatio(before: string, after: string): number {
  if (before === after) return 0;
  const [a, b] = [before.split("\n"), after.split("\n")];
  let start = 0;
  while (start < Math.min(a.length, b.length) && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const [left, right] = [a.slice(start, a.length - end), b.slice(start, b.length - end)];
  const changed = sizeOf(left) + sizeOf(right) - 2 * commonSize(left, right);
  return changed / Math.max(1, sizeOf(a) + sizeOf(b));
}

function sizeOf(lines: readonly string[]): number {
  return lines.reduce((sum, line) => sum + line.length + 1, 0);
}

/** Size of the heaviest common subsequence of lines. */
function commonSize(a: readonly string[], b: readonly string[]): number {
  if (a.length * b.length > mostCells) return 0;
  let above = new Float64Array(b.length + 1);
  for (const line of a) {
    const row = new Float64Array(b.length + 1);
    for (let column = 1; column <= b.length; column += 1) {
      row[column] =
        line === b[column - 1]
          ? (above[column - 1] ?? 0) + line.length + 1
          : Math.max(above[column] ?? 0, row[column - 1] ?? 0);
    }
    above = row;
  }
  return above[b.length] ?? 0;
}
