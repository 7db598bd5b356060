import { buildReact } from "./react.ts";
import type { BuiltFiles } from "./built-app.ts";

export const minimalApp =
  'export default function App() { return <h1 className="text-red-500 mt-[13px]">Hello</h1>; }\n';

/** Builds a React app of a minimal `src/App.tsx` and the given files; the served files, or an error with the message. */
export async function buildFiles(files: Record<string, string> = {}): Promise<BuiltFiles> {
  const result = await buildReact(new Map(Object.entries({ "src/App.tsx": minimalApp, ...files })));
  if (result.ok) return result.files;
  throw new Error(result.message);
}

/** The message with which a build fails. */
export async function buildProblem(files: Record<string, string>): Promise<string> {
  const result = await buildReact(new Map(Object.entries({ "src/App.tsx": minimalApp, ...files })));
  if (result.ok) throw new Error("The app was built, but should not be.");
  return result.message;
}
