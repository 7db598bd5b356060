import { cp, mkdir, readdir, rm } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { join } from "node:path";
import { killGroup } from "../browser/process-group.ts";
import { makeCage } from "./make-cage.ts";
import { makePlaces, type CagePlaces } from "./places.ts";
import { treeMemory } from "./process-tree.ts";
import { defaultCageLimits, type CageDriver, type CageFiles, type Sandbox } from "./sandbox.ts";

/**
 * No sandbox at all: the code runs with the rights of our user, in our network, among our files. Only time, memory and
 * output are limited. For code that one would also run by hand; the command line takes it for
 * `--unsafe-no-sandbox` only.
 */
export function none(options: { env?: NodeJS.ProcessEnv } = {}): Sandbox {
  const path = (options.env ?? process.env).PATH ?? "";
  return {
    name: "none",
    capabilities: {
      isolatedNetwork: false,
      isolatedFiles: false,
      isolatedProcesses: false,
      filteredSystemCalls: false,
      limits: ["wallMs", "memoryBytes", "outputBytes"],
    },
    async open(files, wanted) {
      const limits = { ...defaultCageLimits, ...wanted };
      return makeCage(await openDriver(files, path), limits);
    },
  };
}

async function openDriver(files: CageFiles, path: string): Promise<CageDriver> {
  const folder = await makePlaces(files, process.execPath, null);
  const { places } = folder;
  const data = join(places.app, "data");
  await restore(places);
  const variables = { PATH: path, HOME: places.tmp, TMPDIR: places.tmp, DATA_DIR: data, LANG: "C.UTF-8", TZ: "UTC" };
  const own = (command: readonly string[]): readonly string[] =>
    command[0] === "node" ? [places.node, ...command.slice(1)] : command;
  return {
    socket: folder.socket,
    port: await freePort(),
    command: (command, env) => ({
      // A command that does not exist is then a failed one, as in a cage.
      file: "/bin/sh",
      args: ["-c", 'exec "$@"', "sh", ...own(command)],
      options: { cwd: places.app, env: { ...variables, ...env }, detached: true },
    }),
    forwarder: (script, args) => ({ file: places.node, args: ["-e", script, ...args], options: { env: {} } }),
    reset: () => restore(places),
    kill: killGroup,
    memory: treeMemory,
    [Symbol.asyncDispose]: () => folder[Symbol.asyncDispose](),
  };
}

async function restore({ app, tmp, seed }: CagePlaces): Promise<void> {
  for (const folder of [join(app, "data"), tmp]) {
    await mkdir(folder, { recursive: true });
    for (const name of await readdir(folder)) await rm(join(folder, name), { recursive: true, force: true });
  }
  await cp(seed, join(app, "data"), { recursive: true });
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}
