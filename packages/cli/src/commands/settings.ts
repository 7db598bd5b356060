import { resolve } from "node:path";
import { loadConfig, type Config } from "@millwright/core";
import type { Io } from "../io.ts";

/** Flags that every command takes. */
export interface CommonFlags {
  dir?: string | undefined;
  config?: string | undefined;
  json: boolean;
}

export interface Settings {
  config: Config;
  /** Absolute path of the folder for runs and caches. */
  dir: string;
}

/** The config file and the working folder that the flags and the file lead to. */
export async function loadSettings(flags: CommonFlags, io: Io): Promise<Settings> {
  const { config } = await loadConfig(flags.config ?? null, io.cwd);
  return { config, dir: resolve(io.cwd, flags.dir ?? config.dir ?? ".millwright") };
}
