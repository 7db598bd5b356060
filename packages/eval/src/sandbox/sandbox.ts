import type { CommandLine } from "./command-line.ts";

/** Files by path relative to the app's folder. */
export type CageFiles = ReadonlyMap<string, string | Uint8Array>;

/** What is kept from code that runs in a cage, as data: checked before any work starts. */
export interface SandboxCapabilities {
  /** The cage has a network of its own that nothing leaves; false: it is in ours. */
  isolatedNetwork: boolean;
  /** It sees the system read-only and none of our files; false: it sees what we see. */
  isolatedFiles: boolean;
  /** It sees its own processes only, and all of them end with the cage. */
  isolatedProcesses: boolean;
  /** System calls that an app never needs are refused by the kernel. */
  filteredSystemCalls: boolean;
  /** The limits that are really enforced here. */
  limits: readonly LimitName[];
}

export type LimitName = keyof CageLimits;

/** What code in one cage may use. Bytes and milliseconds. */
export interface CageLimits {
  /** Real time of one `run`; a server is limited by who serves it. Default 30 s. */
  wallMs: number;
  /** Processor time of one process, in seconds. Default 60. */
  cpuSeconds: number;
  /** Resident memory of all processes together. Default 512 MiB. */
  memoryBytes: number;
  /** Processes and threads; Node alone takes eleven. Default 96. */
  processes: number;
  /** Size of one file. Default 64 MiB. */
  fileBytes: number;
  /** All that is kept below `data/`, and as much again below `/tmp`. Default 64 MiB. */
  diskBytes: number;
  /** Open files of one process. Default 512. */
  openFiles: number;
  /** Of each of stdout and stderr, what is kept; the rest is read and dropped. Default 64 KiB. */
  outputBytes: number;
}

export const defaultCageLimits: CageLimits = {
  wallMs: 30_000,
  cpuSeconds: 60,
  memoryBytes: 512 * 1024 ** 2,
  processes: 96,
  fileBytes: 64 * 1024 ** 2,
  diskBytes: 64 * 1024 ** 2,
  openFiles: 512,
  outputBytes: 64 * 1024,
};

/** The port: a place where code of a model may run. A backend is a factory that returns one. */
export interface Sandbox {
  readonly name: string;
  readonly capabilities: SandboxCapabilities;
  /**
   * A cage with these files in its working folder, which the code can read but not change. Below `data/` it may write;
   * what is there lasts as long as the cage.
   *
   * @throws MillwrightError `infrastructure` when it cannot be made
   */
  open(files: CageFiles, limits?: Partial<CageLimits>): Promise<Cage>;
}

/** One cage. Disposing it ends every process in it and removes what it wrote. */
export interface Cage extends AsyncDisposable {
  readonly limits: CageLimits;
  /** The Unix socket of every server that the cage starts: see `CagedServer`. */
  readonly socket: string;
  /**
   * Runs a command to its end. `node` as its first word is the Node that runs us. Failing is a value.
   *
   * @throws MillwrightError `infrastructure` when the cage itself fails, `interrupted` when the signal is aborted
   */
  run(command: readonly string[], options?: RunOptions): Promise<CommandResult>;
  /** Starts a server that is to listen on the port in its variable `PORT`, on loopback. One at a time. */
  serve(command: readonly string[], options?: ServeOptions): Promise<CagedServer>;
  /** Empties `data/` and `/tmp`, as they were at the beginning. Only while nothing runs. */
  reset(): Promise<void>;
}

export interface RunOptions {
  /** Given to it on stdin; default nothing. */
  input?: string;
  env?: Readonly<Record<string, string>>;
  signal?: AbortSignal;
}

export interface ServeOptions {
  env?: Readonly<Record<string, string>>;
}

/** How a command ended. */
export interface CommandResult {
  /** Null when a signal ended it. */
  exitCode: number | null;
  signal: NodeJS.Signals | null;
  stdout: string;
  stderr: string;
  /** Whether some of the output was dropped. */
  truncated: boolean;
  /** The limit for which it was killed from outside, or null. */
  stopped: { limit: LimitName; message: string } | null;
}

/** A server in a cage. Disposing it kills it with all that it started; the cage stays. */
export interface CagedServer extends AsyncDisposable {
  /** A Unix socket of ours: each connection to it becomes one to the server's port, or is closed at once. */
  readonly socket: string;
  /** Resolves with true when the port accepts a connection, with false when the server ends or the time is over. */
  listening(timeoutMs: number): Promise<boolean>;
  /** How it ended by itself or for a limit; null while it runs. */
  ended(): CommandResult | null;
}

/** What a backend brings: how a command gets into its cage. All else is the same for every backend. */
export interface CageDriver extends AsyncDisposable {
  /** The command line, run by us, that runs a command in the cage. */
  command(command: readonly string[], env: Readonly<Record<string, string>>): CommandLine;
  /** The command line, run by us, of the forwarder: beside the cage, in its network only. */
  forwarder(script: string, args: readonly string[]): CommandLine;
  /** Where the forwarder listens, and the port on which a server is to listen. */
  readonly socket: string;
  readonly port: number;
  /** Makes `data/` and `/tmp` as they were at the beginning. */
  reset(): Promise<void>;
  /** Ends what a command line has started, all of it, at once. */
  kill(pid: number, line: CommandLine): void;
  /** Resident memory of all that a command line has started; null where nobody can tell. */
  memory(pid: number): Promise<number | null>;
}
