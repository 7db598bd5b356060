import type { Finding } from "./finding.ts";
import type { RedactionKind } from "./redaction-kinds.ts";

const email = /(?<![\w.+-])[\w.+-]{1,64}@(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.){1,4}[a-z]{2,18}(?![\w-])/gi;
const phone =
  /(?<![\w.+-])(?:\+\d{1,3}[ .-]?(?:\(\d{1,4}\)[ .-]?)?\d{1,4}(?:[ .-]?\d{2,4}){2,4}|\(\d{3}\) ?\d{3}[ .-]\d{4}|\d{3}-\d{3}-\d{4})(?![\w-]|\.\d)/g;
const ip = /(?<![\w.-])(?:(?:25[0-5]|2[0-4]\d|1?\d?\d)\.){3}(?:25[0-5]|2[0-4]\d|1?\d?\d)(?![\w-]|\.\d)/g;
const card = /(?<![\w.-])(?:\d{4}[ -]?){3}\d{1,7}(?![\w-]|\.\d)/g;
const iban = /(?<![A-Za-z0-9])[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3})?(?![A-Za-z0-9])/g;

/** Domains that are reserved for examples: nobody's. */
const reserved = /@(?:[\w-]+\.)*(?:example\.(?:com|org|net)|example|test|invalid|localhost)$/i;

/** Personal data of the kinds asked for. Addresses of private networks and of documentation are nobody's. */
export function findPersonal(text: string, kinds: readonly RedactionKind[]): Finding[] {
  const findings: Finding[] = [];
  const find = (kind: RedactionKind, pattern: RegExp, counts: (match: string) => boolean): void => {
    if (!kinds.includes(kind)) return;
    for (const match of text.matchAll(pattern)) {
      if (counts(match[0])) findings.push({ rule: kind, start: match.index, end: match.index + match[0].length });
    }
  };
  if (text.includes("@")) find("email", email, (match) => !reserved.test(match) && !match.includes("REDACTED"));
  if (!/\d{2}/.test(text)) return findings;
  find("card", card, isCard);
  find("iban", iban, isIban);
  find("ip", ip, isPublic);
  find("phone", phone, isPhone);
  return findings;
}

/** 13 to 19 digits that pass the Luhn check and are not one digit over and over. */
function isCard(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  if (digits.length < 13 || digits.length > 19 || /^(\d)\1+$/.test(digits)) return false;
  return luhn(digits) % 10 === 0;
}

/** The Luhn sum of a text of digits; a card's is a multiple of ten. */
export function luhn(digits: string): number {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = Number(digits[digits.length - 1 - index]);
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum;
}

/** ISO 13616: country and check digits moved to the end, letters as numbers, remainder 1 modulo 97. */
function isIban(text: string): boolean {
  const plain = text.replaceAll(" ", "");
  if (plain.length < 15 || plain.length > 34) return false;
  const moved = plain.slice(4) + plain.slice(0, 4);
  let remainder = 0;
  for (const character of moved) {
    const value = parseInt(character, 36);
    remainder = (remainder * (value > 9 ? 100 : 10) + value) % 97;
  }
  return remainder === 1;
}

function isPublic(text: string): boolean {
  const [a = 0, b = 0, c = 0, d = 0] = text.split(".").map(Number);
  if (a === 0 || a === 10 || a === 127 || a >= 224 || (a === 169 && b === 254)) return false;
  if ((a === 172 && b >= 16 && b < 32) || (a === 192 && b === 168) || (a === 100 && b >= 64 && b < 128)) return false;
  if ((a === 192 && b === 0 && c === 2) || (a === 198 && b === 51 && c === 100) || (a === 203 && b === 0 && c === 113))
    return false;
  // Version numbers look the same: 1.2.3.4, 4.0.0.1.
  return !(a < 10 && b < 20 && c < 20) && !(d === 0 && c === 0);
}

/** 555-01xx is kept free for examples. */
function isPhone(text: string): boolean {
  const digits = text.replace(/\D/g, "");
  return digits.length >= 9 && digits.length <= 15 && !/55501\d\d$/.test(digits);
}
