/** The first number of a text: `$1,234.50` is 1234.5, `-$3` and `−3` are -3. Null when there is none. */
export function firstNumber(text: string): number | null {
  const match = /([-−–]?)(\s?)\p{Sc}?\s?([-−]?)(\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)/u.exec(text);
  if (match === null) return null;
  const [, dash, gap, sign, digits = ""] = match;
  const negative = sign !== "" || (dash !== "" && isSign(text.slice(0, match.index), gap !== ""));
  const value = Number(digits.replaceAll(",", ""));
  return negative ? -value : value;
}
/** A dash right behind a word or digit is a hyphen or a range; one between blanks (`Coffee – $4`) sets apart. */
function isSign(before: string, spaced: boolean): boolean {
  return spaced ? /(^|[(:=])$/.test(before.trimEnd()) : !/[\p{L}\p{N}]$/u.test(before);
}
