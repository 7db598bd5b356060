/** Prints how long building a small React app takes, at first and later: `node packages/eval/bench/build-react.ts`. */
import { execFileSync } from "node:child_process";
import { buildReact } from "../src/build/react.ts";

const firstBuilds = 5;
const laterBuilds = 20;

/** An app of a dozen components; the number keeps any two from being equal. */
function app(seed: number): Map<string, string> {
  const names = Array.from({ length: 12 }, (_, at) => `Part${at}`);
  const part = (name: string, at: number): string =>
    `import { useState } from "react";
export function ${name}({ label }: { label: string }) {
  const [count, setCount] = useState(${seed});
  return <button className="rounded px-${at} py-2 text-sm hover:bg-slate-100" onClick={() => setCount(count + 1)}>{label} {count}</button>;
}
`;
  const imports = names.map((name) => `import { ${name} } from "./parts/${name}";`).join("\n");
  const body = names.map((name) => `<${name} label="${name}" />`).join("");
  return new Map([
    [
      "src/App.tsx",
      `${imports}\nexport default function App() { return <main className="grid gap-2">${body}</main>; }\n`,
    ],
    ...names.map((name, at) => [`src/parts/${name}.tsx`, part(name, at)] as const),
  ]);
}

async function timeBuild(seed: number): Promise<number> {
  const begun = performance.now();
  const result = await buildReact(app(seed));
  if (!result.ok) throw new Error(result.message);
  return performance.now() - begun;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

if (process.argv[2] === "once") {
  process.stdout.write(String(await timeBuild(0)));
} else {
  const first = Array.from({ length: firstBuilds }, () => {
    return Number(execFileSync(process.execPath, [import.meta.filename, "once"], { encoding: "utf8" }));
  });
  const later: number[] = [];
  for (let seed = 0; seed <= laterBuilds; seed += 1) later.push(await timeBuild(seed));
  process.stdout.write(
    `first build of a process  ${median(first).toFixed(0).padStart(6)} ms (median of ${firstBuilds})\n`,
  );
  process.stdout.write(
    `later builds              ${median(later.slice(1)).toFixed(0).padStart(6)} ms (median of ${laterBuilds})\n`,
  );
}
