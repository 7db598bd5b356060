import { luhn } from "./find-personal.ts";

const prefix =
  /^(?:sk-(?:ant-|proj-|or-)?|sk_(?:live|test)_|rk_(?:live|test)_|gh[pousr]_|github_pat_|glpat-|A[KS]IA|xox[abprse]-|hf_|gsk_|AIza|npm_|SG\.|eyJ)/;
const credentials = /^([a-z][a-z0-9+.-]*:\/\/)([^\s/:@]*):([^\s/@]+)(@[\s\S]*)$/i;
const armour = /^(-----BEGIN [A-Z ]+-----)([\s\S]*?)(-----END [A-Z ]+-----)?$/;

/**
 * What stands for a value that must not stay: of the same type, length and shape, so that a model learns no `<KEY>`, and
 * the same for the same digest. It is nobody's: secrets say REDACTED, addresses and numbers are from ranges that are
 * kept for examples, checksums do not hold.
 */
export function placeholder(rule: string, value: string, digest: Buffer): string {
  switch (rule) {
    case "email":
      return `user-${digest.toString("hex").slice(0, 8)}@example.com`;
    case "ip":
      return `${["192.0.2", "198.51.100", "203.0.113"][(digest[0] ?? 0) % 3]}.${1 + ((digest[1] ?? 0) % 254)}`;
    case "phone":
      return phoneLike(value, digest);
    case "card":
      return cardLike(value, digest);
    case "iban":
      return value.slice(0, 2) + "00" + sameShape(value.slice(4), digest);
    default:
      return secretLike(value, digest);
  }
}

function secretLike(value: string, digest: Buffer): string {
  const [, scheme, user, password, rest] = credentials.exec(value) ?? [];
  if (scheme !== undefined) return `${scheme}${sameShape(user ?? "", digest)}:${marked(password ?? "", digest)}${rest}`;
  const [, begin, inner = "", end = ""] = armour.exec(value) ?? [];
  if (begin !== undefined)
    return `${begin}${inner.replace(/[^\n]+/, (line) => marked(line, digest)).replace(/(?<=\n[^\n]*\n)[\s\S]+/, (lines) => sameShape(lines, digest))}${end}`;
  const known = prefix.exec(value)?.[0] ?? "";
  return known + marked(value.slice(known.length), digest);
}

/** The same shape with REDACTED in front; a value that is shorter becomes a piece of it. */
function marked(value: string, digest: Buffer): string {
  const mark = "REDACTED";
  return mark + sameShape(value.slice(mark.length), digest);
}

function sameShape(value: string, digest: Buffer): string {
  let at = 0;
  return value.replace(/[a-z]|[A-Z]|\d/g, (character) => {
    const byte = (digest[at % digest.length] ?? 0) + Math.floor(at / digest.length) * 7;
    at += 1;
    if (/\d/.test(character)) return String(byte % 10);
    return String.fromCharCode((character >= "a" ? 97 : 65) + (byte % 26));
  });
}

/** The last seven digits become 555-01xx, which no subscriber has; what stands before stays country or area. */
function phoneLike(value: string, digest: Buffer): string {
  const fake = `55501${String((digest[0] ?? 0) % 100).padStart(2, "0")}`;
  const total = value.replace(/\D/g, "").length;
  let seen = 0;
  return value.replace(/\d/g, (character) => {
    const index = seen - (total - fake.length);
    seen += 1;
    return index < 0 ? character : (fake[index] ?? character);
  });
}

/** The same grouping, with a Luhn sum that no card has. */
function cardLike(value: string, digest: Buffer): string {
  const shaped = sameShape(value, digest);
  const digits = shaped.replace(/\D/g, "");
  if (luhn(digits) % 10 !== 0) return shaped;
  return shaped.replace(/\d(?=\D*$)/, (last) => String((Number(last) + 1) % 10));
}
