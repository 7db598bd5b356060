import { readdir } from "node:fs/promises";
import { nodeErrorCode } from "@millwright/core";

/** The names of the folders in a folder, sorted; none when it does not exist. */
export async function listFolders(folder: string): Promise<string[]> {
  try {
    const entries = await readdir(folder, { withFileTypes: true });
    return entries
      .filter((entry) => entry.isDirectory())
      .map((entry) => entry.name)
      .sort();
  } catch (error) {
    if (nodeErrorCode(error) === "ENOENT") return [];
    throw error;
  }
}
