import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import type { TestHub } from "@millwright/test-kit";

const packages = ["huggingface_hub==1.33.0", "hf_xet==1.6.0", "datasets==5.0.1"];
/** What the `hf` script does; the script itself names the folder in which it was installed, and that one moves. */
const commandLine = "import sys; from huggingface_hub.cli.hf import main; sys.argv[0] = 'hf'; main()";
const run = promisify(execFile);

/** The Hub's own Python clients, to prove against that what we send and read is what others send and read. */
export interface PythonPeer {
  /** Runs a program with the clients pointed at a test Hub; its standard output. */
  python(program: string, hub: TestHub, home: string): Promise<string>;
  /** Runs the official `hf` command line. */
  hf(args: readonly string[], hub: TestHub, home: string): Promise<{ stdout: string; stderr: string }>;
}

/** The clients in a virtual environment below `node_modules/.cache`, made on first use; a text where that cannot be. */
export async function findPythonPeer(): Promise<PythonPeer | string> {
  const folder = join(import.meta.dirname, "../../node_modules/.cache/hub-peer-1.33.0");
  const problem = existsSync(folder) ? null : await install(folder);
  if (problem !== null) return problem;
  const environment = (hub: TestHub, home: string): NodeJS.ProcessEnv => ({
    PATH: process.env.PATH,
    HOME: home,
    HF_HOME: join(home, "hf"),
    HF_ENDPOINT: hub.url,
    HF_TOKEN: hub.token,
    HF_HUB_DISABLE_TELEMETRY: "1",
    HF_HUB_DISABLE_XET: "1",
    HF_HUB_DISABLE_PROGRESS_BARS: "1",
    NO_COLOR: "1",
  });
  const limits = { timeout: 300_000, maxBuffer: 16 * 1024 * 1024 };
  return {
    python: async (program, hub, home) =>
      (await run(join(folder, "bin/python"), ["-c", program], { env: environment(hub, home), ...limits })).stdout,
    hf: (args, hub, home) =>
      run(join(folder, "bin/python"), ["-c", commandLine, ...args], { env: environment(hub, home), ...limits }),
  };
}

/** Null when all went well, else why not. A half-made environment is not left behind. */
async function install(folder: string): Promise<string | null> {
  const making = `${folder}.${process.pid}`;
  try {
    await mkdir(dirname(folder), { recursive: true });
    await run("python3", ["-m", "venv", making]);
    await run(join(making, "bin/python"), ["-m", "pip", "install", "--quiet", ...packages], { timeout: 280_000 });
    await rename(making, folder);
    return null;
  } catch (error) {
    await rm(making, { recursive: true, force: true });
    return error instanceof Error ? (error.message.split("\n")[0] ?? "") : String(error);
  }
}
