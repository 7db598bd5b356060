import { expect, test } from "vitest";
import { redact } from "./redact.ts";

const jwt = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.SflKxwRJSMeKKF2QT4";

test.each([
  ["token hf_abcdefghijklmnopqrstuvwxyz0123456789 here", "token hf_*** here"],
  [`hf_jwt_${jwt}`, "hf_***"],
  ["sk-proj-abcDEF123_456-789xyz", "sk-***"],
  ["sk-ant-api03-abcdefghijkl", "sk-***"],
  ["sk-or-v1-0123456789abcdef", "sk-***"],
  ["gsk_abcdefghijklmnop", "gsk***"],
  ["AIzaSyA1234567890abcdefghijk", "AIz***"],
  ["ghp_abcdefghijklmnopqrst", "ghp***"],
  ["github_pat_11ABCDEFG0abcdefghij", "git***"],
  ["AKIAIOSFODNN7EXAMPLE", "AKI***"],
  ["xoxb-12345678-abcdefgh", "xox***"],
  [jwt, "eyJ***"],
  ["Authorization: Bearer abcdefgh12345678", "Authorization: Bearer ***"],
  ['"authorization":"Basic dXNlcjpwYXNz"', '"authorization":"Basic ***"'],
  ["Authorization: Bearer hf_abcdefghijklmnopqrstuvwxyz", "Authorization: Bearer hf_***"],
  ["Authorization: abcdefgh12345678", "Authorization: ***"],
  ["sent bearer 0a1b2c3d4e", "sent bearer ***"],
  ["sent Basic dXNlcjpwYXNz", "sent Basic ***"],
  ["https://user:pa55word@example.org/x", "https://***@example.org/x"],
  ["api_key=abcdef123456&x=1", "api_key=***&x=1"],
  ['{"apiKey": "abcdef123456"}', '{"apiKey": "***"}'],
  ["OPENAI_API_KEY=abcdef123456", "OPENAI_API_KEY=***"],
  ["HF_TOKEN=abcdef123456", "HF_TOKEN=***"],
  ["AWS_SECRET_ACCESS_KEY=abcdef/123456", "AWS_SECRET_ACCESS_KEY=***"],
  ["client_secret: abcdef123456", "client_secret: ***"],
  ["?access_token=abcdef123456", "?access_token=***"],
  ["password = hunter22", "password = ***"],
])("hides the secret of %s", (text, expected) => {
  expect(redact(text)).toBe(expected);
});

test.each([
  "hf_hub_download and hf_inference_client",
  "a basic calculator with a basic understanding of JavaScript",
  "The bearer certificate is missing.",
  "max_tokens=16384, tokens: 123456",
  "https://example.org:8080/a@b?c=d",
  "task-force, risk-assessment-of-things, sk-short",
  "sha256 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
  "gen_0123456789abcdef",
  "src/components/token-list.tsx:12:5",
  "",
])("leaves ordinary text as it is: %s", (text) => {
  expect(redact(text)).toBe(text);
});

test("every secret of a text is hidden, and hiding twice changes nothing", () => {
  const text =
    "Authorization: Bearer abcdefgh12, ghp_abcdefghijklmnopqrst, then sk-abcdefghijklmnop and api_key=abcdef123456";
  const clean = redact(text);
  expect(clean).toBe("Authorization: Bearer ***, ghp***, then sk-*** and api_key=***");
  expect(redact(clean)).toBe(clean);
});
