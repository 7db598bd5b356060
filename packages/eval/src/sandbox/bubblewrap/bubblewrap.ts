import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { arch, tmpdir } from "node:os";
import { join } from "node:path";
import { MillwrightError, messageOf } from "@millwright/core";
import { disposeAll } from "../dispose-all.ts";
import { makeCage } from "../make-cage.ts";
import { killAll, treeIds, treeMemory } from "../process-tree.ts";
import { defaultCageLimits, type CageDriver, type CageLimits, type Sandbox } from "../sandbox.ts";
import { cageArguments, joinArguments, resetScript, starterScript } from "./arguments.ts";
import { startHolder, type Holder } from "./holder.ts";
import { makePlaces } from "../places.ts";
import { seccompFilter } from "./seccomp.ts";
import { findTools, type Tools } from "./tools.ts";

/** Whom cages run as when we are root: a user that owns nothing and has no account. */
const cageUser = 64_999;
const port = 3000;

export interface BubblewrapOptions {
  env?: NodeJS.ProcessEnv;
  /** Where programs are looked for beside the PATH; default the usual folders of the system. */
  systemPath?: string;
}

/**
 * The backend for Linux: namespaces, limits and a filter of system calls by bubblewrap, without any daemon or
 * privilege. A cage costs about 30 ms. Works as an ordinary user and as root, who steps down to a user that owns
 * nothing.
 *
 * @throws MillwrightError `environment` when a program is missing or the kernel does not allow it; the hint says what
 *   would help
 */
export async function bubblewrap(options: BubblewrapOptions = {}): Promise<Sandbox & AsyncDisposable> {
  if (process.platform !== "linux") {
    throw new MillwrightError("environment", `bubblewrap needs Linux; this is ${process.platform}.`, {
      hint: "Run Millwright in a Linux virtual machine, or use Docker.",
    });
  }
  const root = process.getuid?.() === 0;
  const tools = await findTools(options.env ?? process.env, root, options.systemPath);
  const folder = await mkdtemp(join(tmpdir(), "millwright-filter-"));
  const program = seccompFilter(arch());
  const filter = program === null ? null : join(folder, "filter");
  if (program !== null && filter !== null) await writeFile(filter, program);
  const sandbox: Sandbox & AsyncDisposable = {
    name: "bubblewrap",
    capabilities: {
      isolatedNetwork: true,
      isolatedFiles: true,
      isolatedProcesses: true,
      filteredSystemCalls: filter !== null,
      limits: Object.keys(defaultCageLimits) as (keyof CageLimits)[],
    },
    async open(files, wanted) {
      const limits = { ...defaultCageLimits, ...wanted };
      return makeCage(await openDriver(tools, root ? cageUser : null, files, limits, filter), limits);
    },
    async [Symbol.asyncDispose]() {
      await rm(folder, { recursive: true, force: true });
      await tools[Symbol.asyncDispose]();
    },
  };
  try {
    await prove(sandbox);
  } catch (error) {
    await sandbox[Symbol.asyncDispose]();
    throw error;
  }
  return sandbox;
}

async function openDriver(
  tools: Tools,
  owner: number | null,
  files: Parameters<Sandbox["open"]>[0],
  limits: CageLimits,
  filter: string | null,
): Promise<CageDriver> {
  const folder = await makePlaces(files, tools.node, owner);
  const owned: AsyncDisposable[] = [folder];
  const reset = (holder: Holder): Promise<void> => holder.script(resetScript(folder.places, limits));
  let holder: Holder;
  try {
    holder = await startHolder(tools, owner);
    owned.push(holder);
    await reset(holder);
  } catch (error) {
    await disposeAll(owned);
    throw error;
  }
  const options = { env: {}, cwd: "/" };
  const join_ = (...namespaces: ("mount" | "net" | "pid")[]): string[] =>
    joinArguments(holder.pid, namespaces, owner !== null);
  return {
    socket: folder.socket,
    port,
    command(command, env) {
      const caged = cageArguments(folder.places, limits, command, env, filter !== null);
      const args = [
        ...join_("mount", "net", "pid"),
        tools.bash,
        "--norc",
        "-c",
        starterScript,
        "cage",
        tools.bwrap,
        ...caged,
      ];
      return { file: tools.nsenter, args, options, tellsExit: true, ...(filter === null ? {} : { extra: filter }) };
    },
    forwarder(script, args) {
      return { file: tools.nsenter, args: [...join_("net"), tools.node, "-e", script, ...args], options };
    },
    reset: () => reset(holder),
    // The first process of its namespace is among them, and with that one the kernel ends all others. What lost its
    // parent before it had a namespace of its own is found by the holder's.
    kill: (pid) => killAll([...treeIds(pid), ...holder.strays()]),
    memory: treeMemory,
    [Symbol.asyncDispose]: () => disposeAll(owned),
  };
}

/** A cage that starts Node and gets an answer out of it: only then it works here. */
async function prove(sandbox: Sandbox): Promise<void> {
  try {
    await using cage = await sandbox.open(new Map());
    const result = await cage.run(["node", "-p", "6 * 7"]);
    if (result.stdout.trim() !== "42") throw new Error(result.stderr.trim() || `Node ended with ${result.exitCode}`);
  } catch (error) {
    throw new MillwrightError("environment", `bubblewrap does not work here: ${messageOf(error)}`, {
      cause: error,
      hint: "The kernel must allow user namespaces to ordinary users (sysctl user.max_user_namespaces, kernel.unprivileged_userns_clone, kernel.apparmor_restrict_unprivileged_userns); most containers forbid them unless started with a seccomp profile that does not.",
    });
  }
}
