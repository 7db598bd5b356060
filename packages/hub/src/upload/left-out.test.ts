import { expect, test } from "vitest";
import { leftOutByContent, leftOutByName } from "./left-out.ts";

test.each([
  ".env",
  ".env.production",
  "prod.env",
  ".npmrc",
  ".ssh",
  "id_rsa",
  "id_ed25519",
  "tls.key",
  "cert.PEM",
  "secrets.yaml",
  "credentials",
  "service-account-prod.json",
])("%s may hold secrets", (name) => expect(leftOutByName(name)).toBe("may hold secrets"));

test.each([
  [".git", "hidden"],
  [".DS_Store", "hidden"],
  ["node_modules", "not part of the data"],
])("%s stays here: %s", (name, reason) => expect(leftOutByName(name)).toBe(reason));

test.each([
  "README.md",
  "environment.md",
  "keys.parquet",
  "monkey.json",
  ".gitattributes",
  ".eval_results",
  "id_rsa.md",
])("%s may go", (name) => expect(leftOutByName(name)).toBeNull());

test.each(["RSA ", "OPENSSH ", "EC ", "ENCRYPTED ", "", "PGP "])("a %sprivate key is seen in the content", (kind) => {
  const block = kind === "PGP " ? " BLOCK" : "";
  const text = `some text\n-----BEGIN ${kind}PRIVATE KEY${block}-----\n`;
  expect(leftOutByContent(Buffer.from(text))).toBe("holds a private key");
});

test("a certificate and prose about keys may go", () => {
  expect(leftOutByContent(Buffer.from("-----BEGIN CERTIFICATE-----\nwhat a private key is\n"))).toBeNull();
});
