import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";

/** A block of code with a name under which the compiler reports it. */
export interface Snippet {
  name: string;
  content: string;
}

/**
 * Type-checks snippets as modules of a user of the published packages: they lie where `@millwright/*` and `millwright`
 * resolve, in a folder that git ignores and that is removed afterwards.
 *
 * @returns what the compiler said of the snippets, line by line; what it says of the packages is for their own check
 */
export async function typeCheck(root: string, snippets: readonly Snippet[]): Promise<string[]> {
  const home = join(root, "packages", "cli", ".millwright");
  await mkdir(home, { recursive: true });
  const folder = await mkdtemp(join(home, "docs-"));
  try {
    const config = {
      extends: join(root, "tsconfig.json"),
      compilerOptions: { noUnusedLocals: false, typeRoots: [join(root, "node_modules", "@types")] },
      include: ["*.ts"],
      exclude: [],
    };
    await writeFile(join(folder, "tsconfig.json"), JSON.stringify(config));
    // Without an import or export a snippet would be a script, and share its names with the others.
    for (const { name, content } of snippets) await writeFile(join(folder, name), `${content}export {};\n`);
    const output = await compile(root, folder);
    return output.split("\n").filter((line) => line !== "" && !line.startsWith("../"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function compile(root: string, folder: string): Promise<string> {
  const compiler = join(root, "node_modules", ".bin", "tsc");
  return new Promise((resolve) => {
    execFile(compiler, ["-p", folder, "--pretty", "false"], { cwd: folder }, (error, stdout, stderr) =>
      resolve(error === null ? "" : stdout + stderr || error.message),
    );
  });
}
