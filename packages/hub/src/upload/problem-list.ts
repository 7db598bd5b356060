/** Problems as lines of a message: the first eight, then how many more there are. */
export function problemList(problems: readonly string[]): string {
  const lines = problems.slice(0, 8).map((problem) => `\n  ${problem}`);
  return lines.join("") + (problems.length > 8 ? `\n  and ${problems.length - 8} more` : "");
}
