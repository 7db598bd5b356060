import { captureIo } from "@millwright/test-kit";
import { expect, test } from "vitest";
import type { Io } from "./io.ts";
import { transferLine } from "./transfer-line.ts";

test("off a terminal there is a line about every quarter of a step, and a note in between", () => {
  const { io, text } = capture(false);
  const line = transferLine(io);
  for (let done = 1; done <= 8; done += 1) line.show({ step: "hashed", done, total: 8, text: `${done} of 8 files` });
  line.note("HOST did not answer; again in 1 s");
  line.show({ step: "uploaded", done: 5, total: 5, text: "5 B of 5 B" });
  line.end();
  expect(text()).toMatchInlineSnapshot(`
    "hashed 1 of 8 files
    hashed 2 of 8 files
    hashed 4 of 8 files
    hashed 6 of 8 files
    hashed 8 of 8 files
    HOST did not answer; again in 1 s
    uploaded 5 B of 5 B
    "
  `);
});

test("on a terminal the line is drawn over, and gone at the end", () => {
  const { io, text } = capture(true);
  const line = transferLine(io);
  line.show({ step: "hashed", done: 1, total: 1, text: "1 of 1 files" });
  line.end();
  expect(text()).toBe("\r\u001b[2Khashed 1 of 1 files\r\u001b[2K");
});

function capture(isTTY: boolean): { io: Io; text: () => string } {
  const { stdout, stderr } = captureIo({ isTTY });
  const io = {
    stdout: stdout as unknown as NodeJS.WritableStream,
    stderr: stderr as unknown as NodeJS.WritableStream & { isTTY: boolean },
    env: { TERM: "xterm" },
    cwd: "/",
    fetch,
    signal: new AbortController().signal,
  };
  return { io, text: stderr.text };
}
