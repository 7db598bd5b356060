import { expect, test } from "vitest";
import { pickImages } from "./pick-images.ts";
import type { ReportImage, ReportSample } from "./report-data.ts";
import { buildSample, type Outcome } from "./sample-fixture.ts";

test("equal pictures are embedded once", () => {
  const [first, second] = [image("start", "same"), image("later", "same")];
  const picked = pickImages([sample("passed", first), sample("must", second)], 4);
  expect([...picked.blobs.values()]).toEqual([Buffer.from("same").toString("base64")]);
  expect(picked.blobOf(first)).toBe(picked.blobOf(second));
  expect(picked.omitted).toBe(0);
});

test("when room is short, failed samples come first, and first pictures before further ones", () => {
  const images = ["pass", "pas2", "fail", "fai2"].map((text) => image(text, text));
  const [pass, pass2, fail, fail2] = images as [ReportImage, ReportImage, ReportImage, ReportImage];
  const samples = [sample("passed", pass, pass2), sample("built", fail, fail2)];
  const kept = (budget: number): string[] => {
    const { blobOf, omitted } = pickImages(samples, budget);
    return [...images.filter((one) => blobOf(one) !== null).map(({ name }) => name), `${omitted} omitted`];
  };
  expect(kept(4)).toEqual(["fail", "3 omitted"]);
  expect(kept(8)).toEqual(["pass", "fail", "2 omitted"]);
  expect(kept(12)).toEqual(["pass", "fail", "fai2", "1 omitted"]);
});

test("what is no plain picture stays out", () => {
  const vector = { ...image("start", "<svg/>"), mediaType: "image/svg+xml" };
  expect(pickImages([sample("passed", vector)], 100).blobs.size).toBe(0);
});

function image(name: string, text: string): ReportImage {
  return { name, mediaType: "image/png", bytes: Buffer.from(text) };
}

function sample(outcome: Outcome, ...screenshots: ReportImage[]): ReportSample {
  const key = { suite: "demo", task: "quiz", model: outcome, trial: 0, attempt: 0 };
  return { ...buildSample(key, outcome, true, ""), screenshots };
}
