import { luhn } from "../redact/find-personal.ts";
import type { Random } from "./random.ts";

const lower = "abcdefghijklmnopqrstuvwxyz";
const upper = lower.toUpperCase();
const digits = "0123456789";

/** A value as it must be found, and a text that it stands in. */
export interface Planted {
  value: string;
  text: string;
}

/** A credential in a form that people paste. Put together here, so that no scanner takes this file for a leak. */
export function secretsOf(random: Random): Planted {
  const mixed = (length: number): string => random.characters(lower + upper + digits, length);
  const make = random.pick([
    (): Planted => around(`ghp_${mixed(36)}`, (value) => `My token is ${value}, use it.`),
    (): Planted => around(`AKIA${random.characters(upper + "234567", 16)}`, (value) => `AWS_ACCESS_KEY_ID=${value}`),
    (): Planted => around(mixed(40), (value) => `AWS_SECRET_ACCESS_KEY='${value}'`),
    (): Planted => around(`p${mixed(14)}`, (value) => `DATABASE_URL=postgres://app:${value}@db.internal.net:5432/main`),
    (): Planted =>
      around(
        `xoxb-${random.characters(digits, 12)}-${random.characters(digits, 12)}-${mixed(24)}`,
        (value) => `slack: ${value}`,
      ),
    (): Planted => around(`${mixed(12)}7${mixed(12)}a9Z`, (value) => `const apiKey = "${value}";`),
    (): Planted =>
      around(
        mixed(64),
        (value) =>
          `${["-----BEGIN RSA", "PRIVATE KEY-----"].join(" ")}\n${value}\n${mixed(64)}\n${mixed(40)}==\n${["-----END RSA", "PRIVATE KEY-----"].join(" ")}`,
      ),
  ]);
  return make();
}

/** Personal data of a made-up person. */
export function personalOf(random: Random): Planted {
  const number = (length: number): string => random.characters("23456789", length);
  const make = random.pick([
    (): Planted =>
      around(
        `${random.characters(lower, 6)}.${random.characters(lower, 7)}@mail${number(2)}.org`,
        (value) => `Write to ${value} about it.`,
      ),
    (): Planted => around(`+44 20 ${number(4)} ${number(4)}`, (value) => `Call ${value}.`),
    (): Planted => around(`(${number(3)}) ${number(3)}-${number(4)}`, (value) => `Phone: ${value}`),
    (): Planted =>
      around(
        `${random.between(60, 99)}.${random.between(20, 200)}.${random.between(20, 200)}.${random.between(2, 250)}`,
        (value) => `The server is at ${value}.`,
      ),
    (): Planted => around(withLuhn(`4${number(14)}`), (value) => `Charge ${value.replace(/(\d{4})(?=\d)/g, "$1 ")}`),
  ]);
  return make();
}

function around(value: string, text: (value: string) => string): Planted {
  const whole = text(value);
  // As it stands in the text: a card is written in groups of four.
  const grouped = value.replace(/(\d{4})(?=\d)/g, "$1 ");
  return { value: whole.includes(value) ? value : grouped, text: whole };
}

function withLuhn(start: string): string {
  for (let last = 0; last < 10; last += 1) if (luhn(`${start}${last}`) % 10 === 0) return `${start}${last}`;
  return start;
}
