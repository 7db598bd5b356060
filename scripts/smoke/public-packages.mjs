import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";

/**
 * The packages that are published, and the entries that each offers.
 *
 * @param {string} root
 * @returns {{ name: string, folder: string, entries: string[] }[]}
 */
export function publicPackages(root) {
  return readdirSync(join(root, "packages"))
    .map((name) => `packages/${name}`)
    .map((folder) => ({ folder, manifest: JSON.parse(readFileSync(join(root, folder, "package.json"), "utf8")) }))
    .filter(({ manifest }) => manifest.private !== true)
    .map(({ folder, manifest }) => ({
      name: manifest.name,
      folder,
      entries: Object.keys(manifest.publishConfig.exports),
    }));
}
