import { cageEnvironment } from "../cage-environment.ts";
import type { CagePlaces } from "../places.ts";
import type { CageLimits } from "../sandbox.ts";

/** Entries of one tmpfs. */
const maxEntries = 8192;
/** What Node reserves beside what it uses; `RLIMIT_DATA` counts it (576 MiB for Node 24.21). */
const reservedBytes = 640 * 1024 ** 2;

/**
 * Arguments of bwrap for the holder: a process that does nothing but hold the namespaces for network, mounts and
 * processes that all commands of a cage share. It sees our files, so nothing of a model runs in it.
 */
export function holderArguments(): string[] {
  return [
    ["--unshare-user", "--uid", "0", "--gid", "0"],
    ["--unshare-net", "--unshare-pid", "--die-with-parent"],
    ["--dev-bind", "/", "/", "--proc", "/proc", "--info-fd", "3", "--", "cat"],
  ].flat();
}

/** Arguments of nsenter for joining the holder's namespaces. Root becomes the user who owns them. */
export function joinArguments(
  holder: number,
  namespaces: readonly ("mount" | "net" | "pid")[],
  root: boolean,
): string[] {
  return [
    ["--target", String(holder), "--user", ...namespaces.map((name) => `--${name}`)],
    ...(root ? [] : ["--preserve-credentials"]),
    "--",
  ].flat();
}

/** A script that gives the cage an empty `/tmp`, and a `data/` with what the app brought. */
export function resetScript(places: CagePlaces, limits: CageLimits): string {
  const options = `size=${limits.diskBytes},nr_inodes=${maxEntries},mode=0700`;
  const renew = (path: string): string =>
    `umount -l ${quote(path)} 2>/dev/null; mount -t tmpfs -o ${options} millwright ${quote(path)}`;
  return `${renew(places.tmp)} && { ${renew(places.data)}; } && cp -R ${quote(places.seed)}/. ${quote(places.data)}/`;
}

/**
 * Runs before bwrap, on our side: leaves no descriptor of ours open but those for bwrap, and offers itself to the kernel
 * first when memory runs out.
 */
export const starterScript = `for path in /proc/self/fd/*; do fd=\${path##*/}; if [ "$fd" -gt 4 ]; then eval "exec $fd>&-"; fi; done
echo 1000 2>/dev/null >/proc/self/oom_score_adj
exec "$@"`;

/** Arguments of bwrap for one command in the cage. */
export function cageArguments(
  places: CagePlaces,
  limits: CageLimits,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
  filtered: boolean,
): string[] {
  const variables = { ...cageEnvironment, ...env };
  return [
    ["--unshare-user", "--uid", "1000", "--gid", "1000", "--disable-userns", "--cap-drop", "ALL"],
    ["--unshare-pid", "--unshare-ipc", "--unshare-uts", "--unshare-cgroup-try", "--hostname", "cage"],
    ["--die-with-parent", "--new-session", "--json-status-fd", "4"],
    ...(filtered ? ["--seccomp", "3"] : []),
    ["--clearenv", ...Object.entries(variables).flatMap(([name, value]) => ["--setenv", name, value])],
    ...places.system.flatMap(({ path, link }) =>
      link === null ? ["--ro-bind", path, path] : ["--symlink", link, path],
    ),
    ["--ro-bind", places.etc, "/etc", "--ro-bind", places.node, "/millwright/bin/node"],
    ["--proc", "/proc", "--dev", "/dev", "--bind", places.tmp, "/dev/shm", "--bind", places.tmp, "/tmp"],
    ["--ro-bind", places.app, "/app", "--bind", places.data, "/app/data", "--chdir", "/app"],
    ["--remount-ro", "/dev", "--remount-ro", "/"],
    ["--", "prlimit", ...limitArguments(limits), "--", ...command],
  ].flat();
}

/** Arguments of prlimit. The number of processes counts those of the cage alone: it is set in its user namespace. */
function limitArguments(limits: CageLimits): string[] {
  return [
    `--cpu=${limits.cpuSeconds}`,
    `--data=${limits.memoryBytes + reservedBytes}`,
    `--nproc=${limits.processes}`,
    `--fsize=${limits.fileBytes}`,
    `--nofile=${limits.openFiles}`,
    "--core=0",
    "--memlock=0",
    "--msgqueue=0",
  ];
}

function quote(path: string): string {
  return `'${path.replaceAll("'", `'\\''`)}'`;
}
