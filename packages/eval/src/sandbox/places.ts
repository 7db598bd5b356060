import { chmod, chown, lstat, mkdir, mkdtemp, readlink, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, isAbsolute, join, normalize, sep } from "node:path";
import { MillwrightError, nodeErrorCode } from "@millwright/core";
import type { CageFiles } from "./sandbox.ts";

/** Where things of a cage lie on this machine. */
export interface CagePlaces {
  /** The files of the app. */
  app: string;
  /** Its own `/etc`. */
  etc: string;
  /** Where `data/` and `/tmp` are mounted, each a tmpfs, in the cage's mount namespace. */
  data: string;
  tmp: string;
  /** What lies in `data/` at the beginning. */
  seed: string;
  /** The Node that runs in it. */
  node: string;
  /** Folders at the root, such as `/usr`: a link's goal, or null for a folder. */
  system: readonly { path: string; link: string | null }[];
}

/** A cage's folder on this machine. */
export interface CageFolder extends AsyncDisposable {
  places: CagePlaces;
  /** Where the forwarder puts its socket; nothing in the cage sees this folder. */
  socket: string;
}

const etcFiles = {
  passwd: "app:x:1000:1000::/tmp:/usr/sbin/nologin\nnobody:x:65534:65534::/tmp:/usr/sbin/nologin\n",
  group: "app:x:1000:\nnogroup:x:65534:\n",
  hosts: "127.0.0.1 localhost\n::1 localhost\n",
  "nsswitch.conf": "passwd: files\ngroup: files\nhosts: files\n",
  "resolv.conf": "",
};

/**
 * Writes what a cage needs into a folder of its own: owned by us, readable by the user who runs the cage.
 *
 * @param owner the user and group of the cage, or null when that is ourselves
 */
export async function makePlaces(files: CageFiles, node: string, owner: number | null): Promise<CageFolder> {
  const folder = await mkdtemp(join(tmpdir(), "millwright-cage-"));
  const places: CagePlaces = {
    app: join(folder, "app"),
    etc: join(folder, "etc"),
    data: join(folder, "data"),
    tmp: join(folder, "tmp"),
    seed: join(folder, "seed"),
    node,
    system: await systemFolders(),
  };
  const [app, etc, seed] = [places.app, places.etc, places.seed];
  const socket = join(folder, "way");
  try {
    await chmod(folder, 0o711);
    for (const path of [join(app, "data"), etc, places.data, places.tmp, seed, socket]) await makeFolder(path);
    if (owner !== null) await chown(socket, owner, owner);
    await writeFiles(etc, new Map(Object.entries(etcFiles)));
    const isData = ([path]: [string, unknown]): boolean => path.startsWith("data/");
    await writeFiles(app, new Map([...files].filter((entry) => !isData(entry))));
    await writeFiles(
      seed,
      new Map([...files].filter(isData).map(([path, text]) => [path.slice("data/".length), text])),
    );
  } catch (error) {
    await rm(folder, { recursive: true, force: true });
    throw error;
  }
  return {
    places,
    socket: join(socket, "s"),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true, maxRetries: 3 }),
  };
}

/**
 * Writes files below a folder, whatever the umask is.
 *
 * @throws MillwrightError `usage` for a path that leads out of it or stands in another's way
 */
export async function writeFiles(folder: string, files: CageFiles): Promise<void> {
  for (const [path, content] of files) {
    const target = join(folder, path);
    if (!target.startsWith(folder + sep) || normalize(path) !== path || isAbsolute(path) || path.includes("\0")) {
      throw new MillwrightError("usage", `A file of a cage needs a plain relative path, got ${JSON.stringify(path)}.`);
    }
    try {
      await makeFolder(dirname(target));
      await writeFile(target, content, { mode: 0o644, flag: "wx" });
    } catch (error) {
      if (!["EEXIST", "ENOTDIR", "EISDIR"].includes(nodeErrorCode(error) ?? "")) throw error;
      throw new MillwrightError("usage", `The cage's file ${path} stands in the way of another, or of data/.`);
    }
    await chmod(target, 0o644);
  }
}

async function makeFolder(path: string): Promise<void> {
  const first = await mkdir(path, { recursive: true, mode: 0o755 });
  if (first !== undefined) await chmod(path, 0o755);
}

/** The folders of the system that a program needs; on most machines links into `/usr`. */
async function systemFolders(): Promise<CagePlaces["system"]> {
  const found = await Promise.all(
    ["/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64"].map(async (path) => {
      const status = await lstat(path).catch(() => null);
      if (status === null) return [];
      return [{ path, link: status.isSymbolicLink() ? await readlink(path) : null }];
    }),
  );
  return found.flat();
}
