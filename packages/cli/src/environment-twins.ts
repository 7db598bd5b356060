import type { Argv } from "yargs";
import type { Io } from "./io.ts";

/** What yargs knows of the options declared so far (its types leave `getOptions` out). */
interface Declared {
  getOptions(): { key: Record<string, unknown>; array: string[] };
}

/**
 * Gives every option declared so far its environment twin: `--grader-workers` may be set as
 * `MILLWRIGHT_GRADER_WORKERS`. A flag wins over it; lists are separated by commas.
 */
export function withTwins<T>(cli: Argv<T>, io: Io): Argv<T> {
  const { key, array } = (cli as unknown as Declared).getOptions();
  const values: Record<string, unknown> = {};
  for (const name of Object.keys(key)) {
    const value = io.env[`MILLWRIGHT_${name.replaceAll("-", "_").toUpperCase()}`];
    if (value !== undefined && value !== "") values[name] = array.includes(name) ? value.split(",") : value;
  }
  return cli.config(values);
}
