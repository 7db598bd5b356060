import type { ErrorCode } from "@millwright/core/errors";

/** The exit code that an error ends the program with: 2 for the caller's, 3 for the world's, 130 when interrupted. */
export function exitCodeOf(code: ErrorCode): 1 | 2 | 3 | 130 {
  switch (code) {
    case "usage":
    case "config":
    case "input":
    case "auth":
      return 2;
    case "interrupted":
      return 130;
    case "internal":
      return 1;
    default:
      return 3;
  }
}
