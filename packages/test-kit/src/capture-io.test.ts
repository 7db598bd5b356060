import { expect, test } from "vitest";
import { captureIo } from "./capture-io.ts";

test("keeps what is written to each stream, characters split over writes included", () => {
  const io = captureIo({ isTTY: true });
  const bytes = Buffer.from("ü");
  io.stdout.write(bytes.subarray(0, 1));
  io.stdout.write(bytes.subarray(1));
  io.stderr.write("warning\n");
  expect([io.stdout.text(), io.stderr.text()]).toEqual(["ü", "warning\n"]);
  expect([io.stdout.isTTY, io.stdout.columns]).toEqual([true, 80]);
});
