import { spawnSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { temporaryFolder } from "@millwright/test-kit";
import { expect, test } from "vitest";
import { loadMutants, loadSolution, loadSuite } from "../../packages/eval/src/index.ts";
import { runCommand, splitLine } from "./command-line.ts";
import { blocksOf, markdownFiles, variablesIn, variablesOfSources, type Block } from "./documents.ts";
import { withFlagTables } from "./flag-tables.ts";
import { brokenLinks } from "./links.ts";
import { typeCheck } from "./type-check.ts";

const root = resolve(import.meta.dirname, "../..");

const files = markdownFiles(root);
const blocks = blocksOf(root, files);
const written = (language: string): Block[] => blocks.filter(({ fence }) => fence.language === language);

test("the documentation that this checks is there", () => {
  expect(files).toEqual(
    expect.arrayContaining(["README.md", "ARCHITECTURE.md", "docs/guide/cli.md", "evals/README.md"]),
  );
  expect(["ts", "json", "sh"].filter((language) => written(language).length === 0)).toEqual([]);
});

test.each(files)("every relative link of %s leads somewhere", (file) => {
  expect(brokenLinks(join(root, file))).toEqual([]);
});

test("every ts block passes the compiler", async () => {
  const snippets = written("ts").map(({ where, fence }) => ({
    name: `${where.replace(/[^\w]+/g, "-")}.ts`,
    content: fence.content,
  }));
  const wrong = { name: "wrong.ts", content: 'export const wrong: number = "text";\n' };
  const [told, ...others] = await typeCheck(root, [...snippets, wrong]);
  expect(others).toEqual([]);
  expect(told).toMatch(/^wrong\.ts\(1,14\): error TS2322/);
});

test("the ModelClient of packages/models/README.md is that of the sources", () => {
  const [page = "", source = ""] = ["README.md", "src/model-client.ts"].map((file) => {
    const text = readFileSync(join(root, "packages", "models", file), "utf8").replace(/\/\*\*[\s\S]*?\*\//g, "");
    return /export interface ModelClient \{[\s\S]*?\n\}/.exec(text)?.[0].replace(/\s+/g, " ");
  });
  expect(page).toBe(source);
  expect(page).toContain("generate(");
});

test.each(written("json"))("the json block at $where parses", ({ fence }) => {
  expect(() => JSON.parse(fence.content) as unknown).not.toThrow();
});

const lines = written("sh").flatMap(({ where, fence }) =>
  fence.content.split("\n").flatMap((line) => (line.trim() === "" ? [] : [{ where, line }])),
);
const ours = lines.filter(({ line }) => /^(?:[A-Z_]+=\S+ )*(?:\.\/)?millwright /.test(line));

test.each(ours)("the command line takes `$line`", async ({ line }) => {
  const { env, words } = splitLine(line);
  const suites = words.filter((word) => word.startsWith("evals/"));
  expect(suites.filter((suite) => !existsSync(join(root, suite, "suite.json")))).toEqual([]);
  if (words.includes("--help"))
    return expect(await runCommand(words.slice(1), env, root)).toMatchObject({ exitCode: 0 });
  // Each command reads its config or its run after its flags, so a file that is missing stops it once these are right.
  await using empty = await temporaryFolder();
  const config = words.includes("report") ? [] : ["--config", join(empty.path, "none.ts")];
  const { stdout } = await runCommand([...words.slice(1), ...config, "--json"], env, empty.path);
  const { error } = JSON.parse(stdout) as { error: { code: string; message: string } };
  expect(error).toMatchObject({ code: config.length === 0 ? "input" : "config" });
});

const scripts = (JSON.parse(readFileSync(join(root, "package.json"), "utf8")) as { scripts: Record<string, string> })
  .scripts;

test.each(lines.filter(({ line }) => !ours.some((own) => own.line === line)))("`$line` can be run here", ({ line }) => {
  const [command = "", first = "", second = ""] = splitLine(line).words;
  if (/^(?:git|cd)$/.test(command)) return expect(line).toMatch(/millwright/);
  if (command === "node") return expect(existsSync(join(root, first))).toBe(true);
  if (command === "npx") return expect(existsSync(join(root, "node_modules", ".bin", first))).toBe(true);
  expect(["npm", "pnpm"]).toContain(command);
  expect(Object.keys(scripts)).toContain(first === "run" ? second : first);
});

test("the flag tables of docs/guide/cli.md are those of --help", async () => {
  const file = join(root, "docs", "guide", "cli.md");
  const helpOf = async (words: string[]): Promise<string> => (await runCommand([...words, "--help"], {}, root)).stdout;
  await expect(await withFlagTables(readFileSync(file, "utf8"), helpOf)).toMatchFileSnapshot(
    relative(import.meta.dirname, file),
  );
});

test("the worked task of docs/guide/writing-tasks.md is a valid task", async () => {
  await using folder = await temporaryFolder();
  const parts = blocks.filter(({ file, fence }) => file === "docs/guide/writing-tasks.md" && fence.info !== "");
  for (const { fence } of parts) await folder.write(fence.info, fence.content);
  const suite = await loadSuite(join(folder.path, "my-suite"));
  const [task] = suite.tasks;
  if (task === undefined) throw new Error("the suite is empty");
  const mutants = await loadMutants(task, await loadSolution(task));
  const named = new Set(mutants.flatMap((mutant) => mutant.fails));
  expect([...named].sort()).toEqual(task.checks.map(({ id }) => id).sort());
  expect(mutants.length).toBeGreaterThanOrEqual(3);
});

const variables = files.flatMap((file) => variablesIn(readFileSync(join(root, file), "utf8")));

test("every environment variable in the documentation is one that the sources read or a flag's twin", async () => {
  const help = await runCommand(["eval", "run", "--help"], {}, root);
  const twins = [...help.stdout.matchAll(/^ +(?:--)?([a-z-]+) {2}/gm)].map(([, flag = ""]) => twin(flag));
  const known = new Set([...twins, ...variablesOfSources(root)]);
  expect(variables).not.toEqual([]);
  expect(variables.filter((name) => !known.has(name))).toEqual([]);
});

test("the command line takes every variable of the documentation, also where a command has no such flag", async () => {
  await using empty = await temporaryFolder();
  const given = Object.fromEntries(variables.map((name) => [name, "1"]));
  const env = { ...process.env, ...given, MILLWRIGHT_CONFIG: join(empty.path, "none.ts") };
  // A process of its own, since what a library reads from its environment counts too.
  const { stderr } = spawnSync(process.execPath, [join(root, "packages/cli/src/bin.ts"), "doctor"], {
    env,
    encoding: "utf8",
  });
  expect(stderr.split("\n")[0]).toMatch(/^Error: The config file .*none\.ts does not exist\.$/);
});

function twin(flag: string): string {
  return `MILLWRIGHT_${flag.toUpperCase().replaceAll("-", "_")}`;
}
