import { expect, test } from "vitest";
import { temporaryFolder } from "@millwright/test-kit";
import { openSandbox } from "./open-sandbox.ts";

test("without any cage the error says why for each, and what would help", async () => {
  await using folder = await temporaryFolder();
  const env = { PATH: folder.path, DOCKER_HOST: "unix:///nowhere/docker.sock" };
  const error: unknown = await openSandbox({ env, systemPath: "" }).catch((reason: unknown) => reason);
  expect(error).toMatchObject({
    code: "environment",
    message: expect.stringMatching(
      /^No cage for the code .*bubblewrap: bwrap is not on the PATH\. docker: Docker does not work here/s,
    ),
    hint: expect.stringMatching(/apt-get install bubblewrap.*Install Docker.*--unsafe-no-sandbox/s),
  });
});

test("no sandbox is opened when that is asked for, and only then", async () => {
  await using unsafe = await openSandbox({ unsafe: true });
  expect(unsafe).toMatchObject({ name: "none", capabilities: { isolatedNetwork: false, isolatedFiles: false } });
});
