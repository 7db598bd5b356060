/** A matching text as a regular expression; a plain text matches the whole string, any case, white space collapsed. */
export function textPattern(text: string): RegExp {
  return asRegExp(text) ?? new RegExp(`^\\s*${looseSpaces(text)}\\s*$`, "i");
}

/** A matching text that may occur anywhere inside. */
export function innerTextPattern(text: string): RegExp {
  return asRegExp(text) ?? new RegExp(looseSpaces(text), "i");
}

/** A text between slashes as a regular expression; null for a plain one. Throws SyntaxError when it does not compile. */
export function asRegExp(text: string): RegExp | null {
  const parts = /^\/(.+)\/([a-z]*)$/s.exec(text);
  if (parts?.[1] === undefined) return null;
  // Global and sticky expressions remember where they stopped, so that the same text would match only every other time.
  return new RegExp(parts[1], parts[2]?.replace(/[gy]/g, ""));
}

function looseSpaces(text: string): string {
  const escaped = text.trim().replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return escaped.replace(/\s+/g, "\\s+");
}
