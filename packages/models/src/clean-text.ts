import { redact, type ModelRequest } from "@millwright/core";

const LONGEST = 300;
const READ = 2000;
const WINDOW = 24;
const SHORTEST = 8;

/** Makes a server's words safe to keep: see `textCleaner`. */
export type CleanText = (text: string) => string;

/**
 * A function that takes keys and parts of the prompt out of a server's words and shortens them to 300
 * characters. Servers do echo both: the key in "incorrect API key", the prompt in validation errors.
 */
export function textCleaner(secrets: readonly string[], request: ModelRequest): CleanText {
  const contents = request.messages.map((message) => message.content);
  return (text) => {
    let clean = text;
    for (const secret of secrets) if (secret !== "") clean = clean.replaceAll(secret, "***");
    clean = redact(withoutPrompt(clean.slice(0, READ), contents))
      .replaceAll(/\s+/g, " ")
      .trim();
    return clean.length > LONGEST ? `${clean.slice(0, LONGEST - 1)}…` : clean;
  };
}

/** Replaces every stretch of at least 24 characters that also is in the prompt, and short prompts as a whole. */
function withoutPrompt(text: string, contents: readonly string[]): string {
  const echoes = contents.flatMap((content) => [content, JSON.stringify(content).slice(1, -1)]);
  let clean = text;
  for (const echo of echoes) {
    if (echo.trim().length >= SHORTEST && echo.length < WINDOW) clean = clean.replaceAll(echo.trim(), "[prompt]");
  }
  const kept: string[] = [];
  for (let at = 0; at < clean.length;) {
    const end = endOfEcho(clean, at, echoes);
    kept.push(end === at ? clean.charAt(at) : "[prompt]");
    at = Math.max(end, at + 1);
  }
  return kept.join("");
}

function endOfEcho(text: string, start: number, echoes: readonly string[]): number {
  let end = start;
  for (const echo of echoes) {
    let length = WINDOW;
    while (start + length <= text.length && echo.includes(text.slice(start, start + length))) {
      end = Math.max(end, start + length);
      length += 1;
    }
  }
  return end;
}
