import { redact } from "@millwright/core";

/** Escape sequences of a terminal (ECMA-48) and control characters other than the line end. */
const unprintable =
  // CSI and OSC sequences first, whole; then what is left of others.
  /\u001b\[[0-?]*[ -/]*[@-~]|\u001b\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200e\u200f\u202a-\u202e\u2066-\u2069]/g;

/**
 * A text of an app as it may be shown in a terminal or a report: without escape sequences, control characters, marks
 * that turn the direction of writing, and secrets.
 */
export function printable(text: string): string {
  return redact(text.replaceAll("\t", " ").replace(unprintable, ""));
}

/** The last lines of a log, shortened to fit a message: without the frames of a stack, which hide the error. */
export function lastWords(log: string, most = 300): string {
  const lines = printable(log).split("\n");
  const telling = lines.filter((line) => !/^\s*$|^\s+at |^\s*\^+$|^Node\.js v/.test(line));
  const text = telling.join("\n").trim();
  return text.length <= most ? text : `…${text.slice(-most)}`;
}
