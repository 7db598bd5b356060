import { flagsOf, type Flag } from "./command-line.ts";

const region = /(<!-- flags:([a-z ]*) -->\n)[\s\S]*?(<!-- end -->)/g;

/**
 * The text with the table of every `<!-- flags: COMMAND -->` region written anew from the command's help. A command's
 * table leaves out the flags that all commands take; those are in the region without a command.
 */
export async function withFlagTables(markdown: string, helpOf: (words: string[]) => Promise<string>): Promise<string> {
  const common = flagsOf(await helpOf([]));
  const tables = new Map<string, string>();
  for (const [, , command = ""] of markdown.matchAll(region)) {
    const own = flagsOf(await helpOf(command.trim().split(" ").filter(Boolean)));
    const flags = command.trim() === "" ? common : own.filter(({ name }) => !common.some((flag) => flag.name === name));
    tables.set(command, flags.length === 0 ? "It has no flags of its own.\n" : table(flags));
  }
  return markdown.replace(region, (_, start: string, command: string, end: string) =>
    [start, tables.get(command) ?? "", end].join(""),
  );
}

function table(flags: readonly Flag[]): string {
  const rows = flags.map(({ name, type, text }) => `| \`--${name}\` | ${type} | ${text} |`);
  return ["| flag | value | |", "|---|---|---|", ...rows, ""].join("\n");
}
