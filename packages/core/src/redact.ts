/** Shapes of credentials, most specific first. Each is replaced by its first characters and `***`. */
const patterns: readonly RegExp[] = [
  /\bhf_(?:jwt_[A-Za-z0-9_.-]{8,}|[A-Za-z0-9]{16,})/g,
  /\bsk-(?:ant-|proj-|or-)?[A-Za-z0-9_-]{12,}/g,
  /\bgsk_[A-Za-z0-9]{12,}/g,
  /\bAIza[A-Za-z0-9_-]{20,}/g,
  /\bgh[pousr]_[A-Za-z0-9]{16,}/g,
  /\bgithub_pat_[A-Za-z0-9_]{16,}/g,
  /\bAKIA[A-Z0-9]{12,}/g,
  /\bxox[abprs]-[A-Za-z0-9-]{8,}/g,
  /\beyJ[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]{4,}/g,
];

const authorization =
  /\b(authorization["']?\s*[:=]\s*["']?(?:bearer|basic|token)?\s+)(?!(?:bearer|basic|token)\b)[A-Za-z0-9._~+/=-]{4,}/gi;
/** Outside a header the word may be prose ("a basic calculator"): what follows must not look like a word. */
const scheme =
  /\b([Bb]earer|BEARER|[Bb]asic|BASIC)\s+(?=\S{0,60}[\d=]|(?:\S{0,30}?[a-z][A-Z]){2}|[A-Za-z0-9_-]{32})[A-Za-z0-9._~+/=-]{8,}/g;
const urlPassword = /(\b[a-z][a-z0-9+.-]{0,20}:\/\/)[^\s/@:]+:[^\s/@]+@/gi;
const assignment =
  /(?<![A-Za-z0-9])((?:api[_-]?key|access[_-]?key|access[_-]?token|auth[_-]?token|token|secret|password|passwd)["']?\s*[:=]\s*["']?)[^\s"'&,;]{6,}/gi;

/** The text with everything that looks like a credential replaced by `***`. */
export function redact(text: string): string {
  let clean = text;
  for (const pattern of patterns) clean = clean.replace(pattern, (match) => `${match.slice(0, 3)}***`);
  return clean
    .replace(authorization, "$1***")
    .replace(scheme, "$1 ***")
    .replace(urlPassword, "$1***@")
    .replace(assignment, "$1***");
}
