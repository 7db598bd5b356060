import type { SpawnOptions } from "node:child_process";

/** A program with its arguments, and how it is to be started. */
export interface CommandLine {
  file: string;
  args: readonly string[];
  options: Pick<SpawnOptions, "cwd" | "env" | "uid" | "gid" | "detached">;
  /** File that the child gets opened as its descriptor 3; default none. */
  extra?: string;
  /**
   * Whether its descriptor 4 tells, as JSON with `exit-code`, that the command began and how it ended. Without that
   * word it was the cage that failed: nothing in it can write there.
   */
  tellsExit?: boolean;
  /** What the backend calls what it starts, where a process id is not enough. */
  name?: string;
}
