import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

export interface TemporaryFolder extends AsyncDisposable {
  readonly path: string;
  /** Writes a file, making the folders on its way; returns its absolute path. */
  write(name: string, content: string | Uint8Array): Promise<string>;
  /** The text of a file in the folder; rejects with Node's error when it is missing. */
  read(name: string): Promise<string>;
}

/**
 * An empty folder that is removed with everything in it when it goes out of scope.
 *
 * @example
 * await using folder = await temporaryFolder();
 */
export async function temporaryFolder(): Promise<TemporaryFolder> {
  const path = await mkdtemp(join(tmpdir(), "millwright-"));
  return {
    path,
    async write(name, content) {
      const target = join(path, name);
      await mkdir(dirname(target), { recursive: true });
      await writeFile(target, content);
      return target;
    },
    read: (name) => readFile(join(path, name), "utf8"),
    [Symbol.asyncDispose]: () => rm(path, { recursive: true, force: true }),
  };
}
