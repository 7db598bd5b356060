import { parseAnswer, type ParseOptions } from "./parse-answer.ts";

/** Small files and helpers for the tests of this folder. */
export const page = '<!doctype html>\n<html lang="en">\n<body>\n<h1>Tea</h1>\n</body>\n</html>\n';
export const styles = "body {\n  margin: 0;\n}\n";
export const script = "document.title = `${1 > 0} tea`;\n";
export const app = 'export default function App() {\n  return <a href="#">{1 > 0 ? "a" : "b"}</a>;\n}\n';

/** A parsed answer in a form that is easy to compare. */
export interface Parsed {
  format: string;
  files: Record<string, string>;
  issues: string[];
  deleted: readonly string[];
}

export function parse(text: string, options?: ParseOptions): Parsed {
  const { format, files, issues, deleted } = parseAnswer(text, options);
  return { format, files: Object.fromEntries(files), issues: issues.map(({ kind }) => kind), deleted };
}

export function fence(info: string, content: string, mark = "```"): string {
  return `${mark}${info}\n${content}${mark}\n`;
}
