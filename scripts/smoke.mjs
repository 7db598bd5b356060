// What a user gets: builds and packs every public package, installs the tarballs by npm in an empty folder, and runs
// them there. `node scripts/smoke.mjs [--keep]`; needs the tools of `node scripts/setup.mjs tools`.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { medianCpu } from "./smoke/median-cpu.mjs";
import { publicPackages } from "./smoke/public-packages.mjs";
import { must } from "./smoke/must.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
/** Milliseconds of processor time, user and system, that `millwright --help` may take. */
const helpGoal = 150;

const scratch = mkdtempSync(join(tmpdir(), "millwright-smoke-"));
try {
  main();
} finally {
  if (process.argv.includes("--keep")) console.log(`kept ${scratch}`);
  else rmSync(scratch, { recursive: true, force: true });
}

function main() {
  const packages = publicPackages(root);
  must("tsdown", ["--log-level", "warn"], root);
  const tarballs = packages.map((pack) => packTarball(pack.folder));
  const app = install(tarballs);
  for (const { name, entries } of packages) for (const entry of entries) importEntry(app, name + entry.slice(1));
  runBinary(app);
  gradeReactApp(app);
  measureHelp(app);
}

/** @param {string} folder */
function packTarball(folder) {
  const before = new Set(readdirSync(scratch));
  must("pnpm", ["pack", "--pack-destination", scratch], join(root, folder));
  const name = readdirSync(scratch).find((entry) => !before.has(entry)) ?? "";
  const files = must("tar", ["-tzf", join(scratch, name)], scratch)
    .trim()
    .split("\n");
  const sources = files.filter((file) => /\.tsx?$|\/src\/|\.test\./.test(file));
  if (sources.length > 0) throw new Error(`${name} holds sources: ${sources.join(", ")}`);
  if (!files.includes("package/LICENSE")) throw new Error(`${name} lacks the LICENSE`);
  console.log(`packed ${name}: ${files.length} files`);
  return join(scratch, name);
}

/** @param {string[]} tarballs */
function install(tarballs) {
  const app = join(scratch, "app");
  mkdirSync(app);
  writeFileSync(join(app, "package.json"), `{"private":true,"type":"module"}\n`);
  must("npm", ["install", "--no-audit", "--no-fund", ...tarballs], app);
  console.log("installed them by npm in an empty folder");
  return app;
}

/**
 * @param {string} app
 * @param {string} specifier
 */
function importEntry(app, specifier) {
  // The conformance suites are for test runners: outside one they may be resolved, not run.
  const expression = specifier.endsWith("/testing")
    ? `import.meta.resolve(${JSON.stringify(specifier)})`
    : `Object.keys(await import(${JSON.stringify(specifier)})).length`;
  const found = must("node", ["--input-type=module", "-e", `console.log(${expression})`], app).trim();
  if (found === "0") throw new Error(`${specifier} exports nothing`);
  console.log(`imported ${specifier}`);
}

/** @param {string} app */
function runBinary(app) {
  const binary = join(app, "node_modules", ".bin", "millwright");
  const { version } = JSON.parse(readFileSync(join(root, "packages", "cli", "package.json"), "utf8"));
  const printed = must(binary, ["--version"], app).trim();
  if (printed !== version) throw new Error(`millwright --version printed ${printed}, the package is ${version}`);
  if (!must(binary, ["--help"], app).includes("eval")) throw new Error("millwright --help does not name `eval`");
  console.log(must(binary, ["doctor"], app).trimEnd());
}

/**
 * One app that needs React, Tailwind and a browser: what the packages read at run time has to be installed with them.
 *
 * @param {string} app
 */
function gradeReactApp(app) {
  const binary = join(app, "node_modules", ".bin", "millwright");
  const suite = join(root, "evals", "app-basics");
  const model = `sample-oak=replay:${join(root, "examples", "quickstart", "answers", "sample-oak")}`;
  const printed = must(binary, ["eval", "run", suite, "--task", "invoice-maker", "--model", model, "--json"], app);
  const { models } = JSON.parse(printed);
  if (models[0].passed !== 1) throw new Error(`sample-oak's invoice-maker no longer passes: ${printed}`);
  console.log("graded a React app");
}

/** @param {string} app */
function measureHelp(app) {
  const script = join(app, "node_modules", "millwright", "dist", "bin.mjs");
  const median = medianCpu([script, "--help"], app, 5);
  const bare = medianCpu(["-e", ""], app, 5);
  const verdict = median <= helpGoal ? "within" : "OVER";
  console.log(
    `millwright --help: ${median} ms of processor time (Node alone ${bare} ms), ${verdict} the ${helpGoal} ms`,
  );
}
