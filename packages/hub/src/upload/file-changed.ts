import { MillwrightError } from "@millwright/core";

/** A file was written to while it was sent: what was hashed is not what would arrive. */
export function fileChanged(source: string): MillwrightError {
  return new MillwrightError("input", `${source} changed during the upload.`, {
    hint: "Wait until nothing writes to the folder, then run the same command again.",
  });
}
