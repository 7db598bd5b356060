import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { describe, expect, test } from "vitest";
import { testSandbox } from "../../testing.ts";
import { defaultCageLimits } from "../sandbox.ts";
import {
  commandArguments,
  forwarderArguments,
  holderArguments,
  removeArguments,
  resetArguments,
  volumeArguments,
  type DockerPlaces,
} from "./arguments.ts";
import { docker } from "./docker.ts";

const places: DockerPlaces = {
  image: "node:24-slim",
  name: "cage",
  app: "/t/app",
  seed: "/t/seed",
  way: "/t/way",
  node: "/opt/node",
  self: "500:500",
};
const all = (): Record<string, string[]> => ({
  volume: volumeArguments("cage", defaultCageLimits)[0] ?? [],
  holder: holderArguments(places),
  reset: resetArguments(places),
  command: commandArguments(places, defaultCageLimits, "cage-1", ["node", "a b.js", "--x"], { PORT: "3000" }),
  forwarder: forwarderArguments(places, "listen()", ["/t/way/s", "3000"]),
  remove: removeArguments("cage")[0] ?? [],
});
const commandOf = (name: string, env: NodeJS.ProcessEnv = process.env) =>
  promisify(execFile)(name, ["--version"], { env }).then(
    () => true,
    () => false,
  );

describe("the arguments of docker", () => {
  test("give a command no network but the holder's, no rights, and every limit", () => {
    expect(all()["command"]?.join(" ")).toMatchInlineSnapshot(
      `"run --rm --interactive --init --name cage-1 --pull never --read-only --cap-drop ALL --security-opt no-new-privileges --network container:cage --ipc none --user 1000:1000 --workdir /app --memory 536870912 --memory-swap 536870912 --pids-limit 96 --oom-score-adj 1000 --ulimit cpu=60 --ulimit fsize=67108864 --ulimit nofile=512 --ulimit core=0 --log-driver none --volume /t/app:/app:ro --volume cage-data:/app/data --volume cage-tmp:/tmp --volume /opt/node:/millwright/bin/node:ro --env PATH=/millwright/bin:/usr/local/bin:/usr/bin:/bin --env HOME=/tmp --env TMPDIR=/tmp --env DATA_DIR=/app/data --env LANG=C.UTF-8 --env TZ=UTC --env PORT=3000 --entrypoint node node:24-slim a b.js --x"`,
    );
  });

  test("give the holder no network at all", () => {
    expect(all()["holder"]?.join(" ")).toMatchInlineSnapshot(
      `"run --detach --rm --name cage --pull never --read-only --cap-drop ALL --security-opt no-new-privileges --network none --user 1000:1000 --pids-limit 8 --memory 64m --volume cage-data:/app/data --volume cage-tmp:/tmp --entrypoint sleep node:24-slim infinity"`,
    );
  });

  test("show the forwarder's folder to the forwarder alone", () => {
    const seeing = Object.entries(all()).filter(([, args]) => args.some((argument) => argument.includes("/t/way:")));
    expect(seeing.map(([kind]) => kind)).toEqual(["forwarder"]);
  });

  test("keep the data in memory of a fixed size", () => {
    expect(all()["volume"]?.join(" ")).toMatchInlineSnapshot(
      `"volume create --driver local --opt type=tmpfs --opt device=tmpfs --opt o=size=67108864,nr_inodes=8192,uid=1000,gid=1000,mode=0700 cage-data"`,
    );
  });

  test("are understood by the docker client", async ({ skip }) => {
    skip(!(await commandOf("docker")), "there is no docker client");
    const env = { ...process.env, DOCKER_HOST: "unix:///nowhere/docker.sock" };
    for (const [kind, args] of Object.entries(all())) {
      const said = await promisify(execFile)("docker", args, { env }).catch(
        (error: { stderr: string }) => error.stderr,
      );
      expect({ kind, said }).toEqual({ kind, said: expect.stringMatching(/cannot connect to the docker daemon/i) });
    }
  });
});

test("without a daemon the refusal says what to do", async () => {
  const env = { PATH: process.env.PATH, DOCKER_HOST: "unix:///nowhere/docker.sock" };
  await expect(docker({ env })).rejects.toMatchObject({
    code: "environment",
    message: expect.stringMatching(/^Docker does not work here/),
    hint: expect.stringContaining("Docker"),
  });
});

const daemon = await docker().then(
  () => true,
  () => false,
);
describe.runIf(daemon)("with a daemon", () => {
  testSandbox("docker", () => docker());
});
