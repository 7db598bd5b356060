import { MillwrightError, readTextFile, redact } from "@millwright/core";
import type { ListedFile } from "./list-files.ts";

/**
 * Refuses a card or manifest that holds what looks like a credential: these are the files that people and search
 * engines read.
 *
 * @throws MillwrightError `input`, naming file and line, never the credential
 */
export async function checkTexts(files: readonly ListedFile[]): Promise<void> {
  for (const file of files) {
    if (file.path !== "README.md" && file.path !== "manifest.json") continue;
    const lines = (await readTextFile(file.source)).split("\n");
    const line = lines.findIndex((text) => redact(text) !== text);
    if (line < 0) continue;
    throw new MillwrightError("input", `${file.source}:${line + 1} holds what looks like a credential.`, {
      hint: "Take it out, and revoke it if it was real. Nothing was uploaded.",
    });
  }
}
