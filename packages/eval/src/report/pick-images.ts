import { sha256 } from "@millwright/core";
import type { ReportImage, ReportSample } from "./report-data.ts";

/** The pictures that go into a report, each once. */
export interface PickedImages {
  /** Base64 by SHA-256 of the bytes. */
  blobs: ReadonlyMap<string, string>;
  /** How many pictures found no room. */
  omitted: number;
  /** Where a picture's bytes lie, or null when it found no room. */
  blobOf(image: ReportImage): string | null;
}

const shown = /^image\/(?:png|jpeg|webp|gif|avif)$/;

/**
 * Chooses pictures until `budget` bytes are used, equal ones counted once: the first of every failed sample, the first
 * of the others, then the rest in the same order. A report of thousands of samples thus stays one that a browser opens.
 */
export function pickImages(samples: readonly ReportSample[], budget: number): PickedImages {
  const blobs = new Map<string, string>();
  const names = new Map<ReportImage, string>();
  let left = budget;
  let omitted = 0;
  for (const image of byImportance(samples)) {
    if (!shown.test(image.mediaType)) continue;
    const hash = sha256(image.bytes);
    const isNew = !blobs.has(hash);
    if (isNew && image.bytes.length > left) {
      omitted += 1;
      continue;
    }
    names.set(image, hash);
    if (!isNew) continue;
    left -= image.bytes.length;
    blobs.set(hash, Buffer.from(image.bytes).toString("base64"));
  }
  return { blobs, omitted, blobOf: (image) => names.get(image) ?? null };
}

function byImportance(samples: readonly ReportSample[]): ReportImage[] {
  const failed = samples.filter((sample) => sample.graded?.verdict.outcome === "failed");
  const others = samples.filter((sample) => sample.graded?.verdict.outcome !== "failed");
  const ordered = [...failed, ...others];
  return [
    ...ordered.flatMap((sample) => sample.screenshots.slice(0, 1)),
    ...ordered.flatMap((sample) => sample.screenshots.slice(1)),
  ];
}
