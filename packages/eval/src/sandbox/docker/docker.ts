import { execFile, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { realpath } from "node:fs/promises";
import { dirname } from "node:path";
import { promisify } from "node:util";
import { MillwrightError, messageOf } from "@millwright/core";
import { makePlaces } from "../places.ts";
import { makeCage } from "../make-cage.ts";
import { defaultCageLimits, type CageDriver, type CageFiles, type CageLimits, type Sandbox } from "../sandbox.ts";
import {
  commandArguments,
  forwarderArguments,
  holderArguments,
  removeArguments,
  resetArguments,
  volumeArguments,
  type DockerPlaces,
} from "./arguments.ts";

export interface DockerOptions {
  env?: NodeJS.ProcessEnv;
  /** An image with a shell and the C library of our Node; it is never pulled. Default `node:24-slim`. */
  image?: string;
}

/**
 * The backend for machines with a Docker daemon on the same Linux: containers without network, limits by its control
 * groups, its own filter of system calls.
 *
 * @throws MillwrightError `environment` when no daemon answers or the image is not there
 */
export async function docker(options: DockerOptions = {}): Promise<Sandbox> {
  const env = options.env ?? process.env;
  const image = options.image ?? "node:24-slim";
  const call = createCall(env);
  await call(["image", "inspect", "--format", "{{.Os}}", image]).catch((error: unknown) => {
    const missing = /no such image/i.test(messageOf(error));
    throw new MillwrightError("environment", `Docker does not work here: ${messageOf(error)}`, {
      cause: error,
      hint: missing ? `Get its image: docker pull ${image}` : "Install Docker, start its daemon, and join its group.",
    });
  });
  return {
    name: "docker",
    capabilities: {
      isolatedNetwork: true,
      isolatedFiles: true,
      isolatedProcesses: true,
      filteredSystemCalls: true,
      limits: Object.keys(defaultCageLimits) as (keyof CageLimits)[],
    },
    async open(files, wanted) {
      const limits = { ...defaultCageLimits, ...wanted };
      return makeCage(await openDriver(call, env, image, files, limits), limits);
    },
  };
}

type Call = (args: readonly string[]) => Promise<string>;

function createCall(env: NodeJS.ProcessEnv): Call {
  return async (args) => {
    try {
      return (await promisify(execFile)("docker", args, { env, timeout: 60_000 })).stdout;
    } catch (error) {
      const said = (error as { stderr?: string }).stderr?.trim();
      throw new MillwrightError("infrastructure", `docker ${args[0]}: ${said || messageOf(error)}`, {
        retryable: true,
      });
    }
  };
}

async function openDriver(
  call: Call,
  env: NodeJS.ProcessEnv,
  image: string,
  files: CageFiles,
  limits: CageLimits,
): Promise<CageDriver> {
  const folder = await makePlaces(files, await realpath(process.execPath), null);
  const places: DockerPlaces = {
    ...folder.places,
    image,
    name: `millwright-${randomBytes(8).toString("hex")}`,
    way: dirname(folder.socket),
    self: `${process.getuid?.() ?? 0}:${process.getgid?.() ?? 0}`,
  };
  const reset = async (): Promise<void> => void (await call(resetArguments(places)));
  const dispose = async (): Promise<void> => {
    // What is not there any more cannot be removed: no reason to fail.
    for (const args of removeArguments(places.name)) await call(args).catch(() => undefined);
    await folder[Symbol.asyncDispose]();
  };
  try {
    for (const args of volumeArguments(places.name, limits)) await call(args);
    await call(holderArguments(places));
    await reset();
  } catch (error) {
    await dispose();
    throw error;
  }
  const options = { env };
  let count = 0;
  return {
    socket: folder.socket,
    port: 3000,
    command(command, variables) {
      const name = `${places.name}-${(count += 1)}`;
      return { file: "docker", args: commandArguments(places, limits, name, command, variables), options, name };
    },
    forwarder: (script, args) => ({ file: "docker", args: forwarderArguments(places, script, args), options }),
    reset,
    kill(pid, { name }) {
      // The client is only a window to the container.
      if (name !== undefined) spawn("docker", ["kill", name], { env, stdio: "ignore" }).on("error", () => undefined);
      else process.kill(pid, "SIGKILL");
    },
    // The daemon's control group ends what takes too much.
    memory: async () => null,
    [Symbol.asyncDispose]: dispose,
  };
}
