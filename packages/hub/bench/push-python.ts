import { execFile } from "node:child_process";
import { createWriteStream } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { randomFillSync } from "node:crypto";
import { finished } from "node:stream/promises";
import { promisify } from "node:util";
import { startTestHub, temporaryFolder } from "@millwright/test-kit";
import { findPythonPeer } from "../src/peers/python-peer-fixture.ts";

// Pushes random shards over loopback, ours and Python's huggingface_hub in turn, both by Git LFS, each in a process of
// its own: node packages/hub/bench/push-python.ts [MEGABYTES] [SHARDS] [ROUNDS]
const [megabytes = 2000, shards = 40, rounds = 3] = process.argv.slice(2).map(Number);
const ours = join(import.meta.dirname, "../src/upload/push-process-fixture.ts");
const run = promisify(execFile);

const peer = await findPythonPeer();
if (typeof peer === "string") throw new Error(`Python's client is not here: ${peer}`);
await using folder = await temporaryFolder();
const from = join(folder.path, "from");
await mkdir(join(from, "data"), { recursive: true });
for (let shard = 0; shard < shards; shard += 1) {
  const name = `train-${String(shard).padStart(5, "0")}-of-${String(shards).padStart(5, "0")}.parquet`;
  await writeRandom(join(from, "data", name), (megabytes / shards) * 1e6);
}

const measured = { ours: [] as Measured[], python: [] as Measured[] };
for (let round = 0; round < rounds; round += 1) {
  for (const who of ["ours", "python"] as const) {
    await using hub = await startTestHub();
    const home = join(folder.path, `home-${round}`);
    measured[who].push(
      await measure(who === "ours" ? oursTo(hub) : pythonTo(hub), { ...process.env, ...environment(hub, home) }),
    );
    if (hub.history("dataset", "alice/ds")[0]?.files.size !== shards)
      throw new Error(`${who}: not all shards are there`);
  }
}
for (const who of ["ours", "python"] as const) {
  const { wall, cpu, megabytes: rss } = median(measured[who]);
  console.log(`${who.padEnd(7)} ${wall.toFixed(1)} s wall, ${cpu.toFixed(1)} s cpu, ${rss.toFixed(0)} MB at most`);
}
const ratio = (field: "wall" | "cpu"): string =>
  (median(measured.ours)[field] / median(measured.python)[field]).toFixed(2);
console.log(
  `ours / python: ${ratio("wall")} wall, ${ratio("cpu")} cpu (${megabytes} MB in ${shards} shards, median of ${rounds})`,
);

interface Measured {
  wall: number;
  cpu: number;
  megabytes: number;
}

type Hub = Awaited<ReturnType<typeof startTestHub>>;

function oursTo(hub: Hub): string[] {
  return [process.execPath, ours, hub.url, hub.token, from, "alice/ds"];
}

function pythonTo(_hub: Hub): string[] {
  const program = `from huggingface_hub import HfApi
api = HfApi()
api.create_repo("alice/ds", repo_type="dataset", private=True)
api.upload_folder(repo_id="alice/ds", repo_type="dataset", folder_path=${JSON.stringify(from)})`;
  return [join(import.meta.dirname, "../node_modules/.cache/hub-peer-1.33.0/bin/python"), "-c", program];
}

function environment(hub: Hub, home: string): NodeJS.ProcessEnv {
  return {
    HF_ENDPOINT: hub.url,
    HF_TOKEN: hub.token,
    HF_HOME: home,
    HF_HUB_DISABLE_XET: "1",
    HF_HUB_DISABLE_PROGRESS_BARS: "1",
  };
}

/** Wall, processor time and memory of a child, by the kernel's own account of children that have ended. */
async function measure(command: string[], env: NodeJS.ProcessEnv): Promise<Measured> {
  const program = `import json, resource, subprocess, sys, time
start = time.monotonic()
subprocess.run(sys.argv[1:], check=True, stdout=subprocess.DEVNULL)
wall = time.monotonic() - start
used = resource.getrusage(resource.RUSAGE_CHILDREN)
print(json.dumps({"wall": wall, "cpu": used.ru_utime + used.ru_stime, "megabytes": used.ru_maxrss / 1000}))`;
  const { stdout } = await run("python3", ["-c", program, ...command], { env });
  return JSON.parse(stdout) as Measured;
}

function median(values: readonly Measured[]): Measured {
  const of = (field: keyof Measured): number =>
    values.map((value) => value[field]).toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
  return { wall: of("wall"), cpu: of("cpu"), megabytes: of("megabytes") };
}

async function writeRandom(path: string, size: number): Promise<void> {
  const stream = createWriteStream(path);
  const chunk = Buffer.alloc(1024 * 1024);
  for (let left = size; left > 0; left -= chunk.length) {
    randomFillSync(chunk);
    const part = Buffer.from(chunk.subarray(0, left));
    if (!stream.write(part)) await new Promise((resolve) => stream.once("drain", () => resolve(null)));
  }
  stream.end();
  await finished(stream);
}
