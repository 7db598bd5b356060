import { access, constants, copyFile, mkdtemp, rm, chmod, stat, realpath } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { MillwrightError } from "@millwright/core";

/** The programs that a cage is made of, by absolute path. */
export interface Tools extends AsyncDisposable {
  bwrap: string;
  nsenter: string;
  bash: string;
  /** Where mount, cp and the like are found. */
  path: string;
  /** The Node that runs us, where the user of the cage can read it. */
  node: string;
}

const packages = { bwrap: "bubblewrap", nsenter: "util-linux", prlimit: "util-linux", mount: "mount", bash: "bash" };
const systemPath = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin";

/**
 * Finds the programs on the PATH.
 *
 * @throws MillwrightError `environment` with the package to install
 */
export async function findTools(env: NodeJS.ProcessEnv, root: boolean, system = systemPath): Promise<Tools> {
  const path = [env.PATH ?? "", system].filter((part) => part !== "").join(delimiter);
  const find = async (name: keyof typeof packages): Promise<string> => {
    for (const folder of path.split(delimiter)) {
      const file = join(folder, name);
      const found = await access(file, constants.X_OK).then(
        () => true,
        () => false,
      );
      if (found) return file;
    }
    throw new MillwrightError("environment", `${name} is not on the PATH.`, {
      hint: `Install it (Debian: apt-get install ${packages[name]}).`,
    });
  };
  const [bwrap, nsenter, bash] = await Promise.all([find("bwrap"), find("nsenter"), find("bash")]);
  await Promise.all([find("prlimit"), find("mount")]);
  const node = await readableNode(root);
  return { bwrap, nsenter, bash, path, node: node.path, [Symbol.asyncDispose]: node.dispose };
}

/** Root runs cages as another user, who may not reach a Node below root's home: that one is copied. */
async function readableNode(root: boolean): Promise<{ path: string; dispose: () => Promise<void> }> {
  const path = await realpath(process.execPath);
  if (!root || (await isPublic(path))) return { path, dispose: async () => undefined };
  const folder = await mkdtemp(join(tmpdir(), "millwright-node-"));
  await chmod(folder, 0o755);
  const copy = join(folder, "node");
  await copyFile(path, copy, constants.COPYFILE_FICLONE);
  await chmod(copy, 0o755);
  return { path: copy, dispose: () => rm(folder, { recursive: true, force: true }) };
}

/** Whether everybody may run a file: its own mode, and that of each folder above it. */
export async function isPublic(path: string): Promise<boolean> {
  if (((await stat(path)).mode & 0o005) !== 0o005) return false;
  for (let folder = dirname(path); ; folder = dirname(folder)) {
    if (((await stat(folder)).mode & 0o001) === 0) return false;
    if (folder === dirname(folder)) return true;
  }
}
