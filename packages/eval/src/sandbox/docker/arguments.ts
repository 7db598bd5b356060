import { cageEnvironment } from "../cage-environment.ts";
import type { CageLimits } from "../sandbox.ts";

/** Where things of a cage lie, on this machine and in Docker. */
export interface DockerPlaces {
  image: string;
  /** Name of the cage: of its holder, and the beginning of all other names. */
  name: string;
  /** Folders of this machine. */
  app: string;
  seed: string;
  way: string;
  /** The Node that runs in it; the image must have a C library that fits. */
  node: string;
  /** Who the forwarder is, so that its socket is ours: `uid:gid`. */
  self: string;
}

const user = "1000:1000";
/** Nobody in a container may become more than he is, and the image is one that is here already. */
const locked = ["--pull", "never", "--read-only", "--cap-drop", "ALL", "--security-opt", "no-new-privileges"];

/** Arguments of docker for the two volumes of a cage, `data/` and `/tmp`: each a tmpfs. */
export function volumeArguments(name: string, limits: CageLimits): string[][] {
  return ["data", "tmp"].map((kind) => {
    const mount = `o=size=${limits.diskBytes},nr_inodes=8192,uid=1000,gid=1000,mode=0700`;
    const type = ["--opt", "type=tmpfs", "--opt", "device=tmpfs", "--opt", mount];
    return ["volume", "create", "--driver", "local", ...type, `${name}-${kind}`];
  });
}

/** The holder keeps the network and the volumes of a cage between two commands. */
export function holderArguments({ name, image }: DockerPlaces): string[] {
  return [
    ["run", "--detach", "--rm", "--name", name, ...locked, "--network", "none", "--user", user],
    ["--pids-limit", "8", "--memory", "64m", ...mounts(name), "--entrypoint", "sleep", image, "infinity"],
  ].flat();
}

/** Empties the volumes and puts what the app brought into `data/`. */
export function resetArguments({ name, image, seed }: DockerPlaces): string[] {
  const script = "find /app/data /tmp -mindepth 1 -delete; cp -R /seed/. /app/data/";
  return [
    ["run", "--rm", ...locked, "--network", "none", "--user", user, ...mounts(name)],
    ["--volume", `${seed}:/seed:ro`, "--entrypoint", "sh", image, "-c", script],
  ].flat();
}

/** One command in the cage, as the container `container`. */
export function commandArguments(
  places: DockerPlaces,
  limits: CageLimits,
  container: string,
  command: readonly string[],
  env: Readonly<Record<string, string>>,
): string[] {
  const { name, image, app, node } = places;
  const [program = "true", ...rest] = command;
  const variables = { ...cageEnvironment, ...env };
  return [
    ["run", "--rm", "--interactive", "--init", "--name", container, ...locked],
    ["--network", `container:${name}`, "--ipc", "none", "--user", user, "--workdir", "/app"],
    ["--memory", String(limits.memoryBytes), "--memory-swap", String(limits.memoryBytes)],
    ["--pids-limit", String(limits.processes), "--oom-score-adj", "1000"],
    ["--ulimit", `cpu=${limits.cpuSeconds}`, "--ulimit", `fsize=${limits.fileBytes}`],
    ["--ulimit", `nofile=${limits.openFiles}`, "--ulimit", "core=0", "--log-driver", "none"],
    ["--volume", `${app}:/app:ro`, ...mounts(name), "--volume", `${node}:/millwright/bin/node:ro`],
    ...Object.entries(variables).flatMap(([key, value]) => ["--env", `${key}=${value}`]),
    ["--entrypoint", program, image, ...rest],
  ].flat();
}

/** The forwarder: in the holder's network, with a folder of ours that no command of the cage sees. */
export function forwarderArguments(places: DockerPlaces, script: string, args: readonly string[]): string[] {
  const { name, image, way, node, self } = places;
  return [
    ["run", "--rm", "--interactive", "--init", "--name", `${name}-way`, ...locked],
    ["--network", `container:${name}`, "--user", self, "--pids-limit", "32", "--memory", "128m"],
    ["--volume", `${way}:${way}`, "--volume", `${node}:/millwright/bin/node:ro`],
    ["--entrypoint", "/millwright/bin/node", image, "-e", script, ...args],
  ].flat();
}

/** Removes what is left of a cage. */
export function removeArguments(name: string): string[][] {
  return [
    ["rm", "--force", name, `${name}-way`],
    ["volume", "rm", "--force", `${name}-data`, `${name}-tmp`],
  ];
}

function mounts(name: string): string[] {
  return ["--volume", `${name}-data:/app/data`, "--volume", `${name}-tmp:/tmp`];
}
