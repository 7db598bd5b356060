import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runBundler } from "../build/bundler.ts";
import type { ClockOptions } from "../page/protocol.ts";

/** The scripts that run in every page before the app: one in the app's own world, one in Millwright's. */
export interface PageScripts {
  /** For the app's own world: installs the clock. */
  clock(options: ClockOptions): string;
  /** For Millwright's world: makes the engine, as the global `millwright`. `binding` is the function that is told moves. */
  engine(token: string, binding: string): string;
}

let scripts: Promise<PageScripts> | null = null;

/** The scripts, bundled at the first call of a process (some 50 ms). */
export function pageScripts(): Promise<PageScripts> {
  scripts ??= bundleScripts();
  return scripts;
}

async function bundleScripts(): Promise<PageScripts> {
  const [clock, engine] = await Promise.all([bundle("clock"), bundle("engine")]);
  return {
    clock: (options) => `(() => { ${clock} clock.installClock(${JSON.stringify(options)}); })();`,
    engine: (token, binding) =>
      `if (window === window.top) (() => { ${engine}
        const report = globalThis[${JSON.stringify(binding)}];
        globalThis.millwright = engine.createEngine(${JSON.stringify(token)}, (ms) => report(String(ms)));
      })();`,
  };
}

async function bundle(name: "clock" | "engine"): Promise<string> {
  const { outputFiles } = await runBundler({
    entryPoints: [sourceOf(name)],
    bundle: true,
    write: false,
    format: "iife",
    globalName: name,
    platform: "browser",
    target: "chrome120",
    minify: true,
    // The clock's library asks for these where it runs in Node, behind a condition.
    external: ["util", "timers", "timers/promises"],
    logLevel: "silent",
  });
  return outputFiles[0]?.text ?? "";
}

/** The module in a checkout, or in the built package, where it stands beside this one. */
function sourceOf(name: string): string {
  const built = fileURLToPath(new URL(`./page/${name}.mjs`, import.meta.url));
  return existsSync(built) ? built : fileURLToPath(new URL(`../page/${name}.ts`, import.meta.url));
}
