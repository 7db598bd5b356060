import { MillwrightError } from "@millwright/core";

/**
 * A key from the environment without surrounding white space; null when it is not set or empty.
 *
 * @throws MillwrightError `auth` when it holds what no HTTP header can, usually pasted along by mistake
 */
export function apiKey(env: NodeJS.ProcessEnv, variable: string): string | null {
  const key = env[variable]?.trim() ?? "";
  if (key === "") return null;
  if (/^[\x21-\x7e]+$/.test(key)) return key;
  throw new MillwrightError("auth", `${variable} holds white space or characters that no key has.`, {
    hint: "Copy the key again, without line breaks or quotation marks.",
  });
}
