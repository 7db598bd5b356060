/** JSON text as a value; null for what is no JSON. For answers that a schema judges next. */
export function parseOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
