import { chmod, mkdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder, type TemporaryFolder } from "@millwright/test-kit";
import { ensureDependencies, fingerprint, whyInstall } from "./dependencies.mjs";
import { SetupError } from "./failure.mjs";
import { pinnedPnpm } from "./versions.mjs";

test("the dependencies are installed once, and again after a change of what decides them", async () => {
  await using checkout = await workspace();
  const log = join(checkout.path, "pnpm.log");
  const machine = await withPnpm(
    checkout,
    `echo "$* CI=$CI" >> ${log}; mkdir -p node_modules packages/core/node_modules`,
  );

  await ensureDependencies(machine);
  await ensureDependencies(machine);
  expect(await checkout.read("pnpm.log")).toBe("install --frozen-lockfile CI=true\n");

  await checkout.write("packages/core/package.json", `{"name":"core","version":"2.0.0"}`);
  await ensureDependencies(machine);
  expect(machine.told).toEqual([
    "Installing the dependencies (there is no node_modules)",
    "Installing the dependencies (the lockfile or a package.json has changed)",
  ]);
});

test("an install that failed is tried again, and its error shows what pnpm said", async () => {
  await using checkout = await workspace();
  const machine = await withPnpm(checkout, "mkdir -p node_modules; echo ENOSPC: no space left on device >&2; exit 1");
  const error = await ensureDependencies(machine).catch((caught: unknown) => caught);
  expect(error).toBeInstanceOf(SetupError);
  expect(error).toMatchObject({ exitCode: 3 });
  expect(`${String(error)}\n${(error as SetupError).hint}`).toMatchInlineSnapshot(`
    "SetupError: \`pnpm install --frozen-lockfile\` failed with exit code 1:
      ENOSPC: no space left on device
    Free some disk space (about 2 GB are needed). Then run the same command again: it goes on where it stopped."
  `);
  expect(whyInstall(checkout.path)).not.toBeNull();
});

test("a package without its node_modules is a reason to install", async () => {
  await using checkout = await workspace();
  await mkdir(join(checkout.path, "packages/core/node_modules"), { recursive: true });
  await checkout.write("node_modules/.millwright-setup", fingerprint(checkout.path));
  expect(whyInstall(checkout.path)).toBeNull();
  await rm(join(checkout.path, "packages/core/node_modules"), { recursive: true });
  expect(whyInstall(checkout.path)).toBe("there is no packages/core/node_modules");
});

test("every file that decides what is installed changes the fingerprint", async () => {
  await using checkout = await workspace();
  const seen = new Set([fingerprint(checkout.path)]);
  for (const name of ["pnpm-lock.yaml", "pnpm-workspace.yaml", "package.json", "packages/core/package.json"]) {
    await checkout.write(name, "changed");
    seen.add(fingerprint(checkout.path));
  }
  expect(seen.size).toBe(5);
  await checkout.write("packages/core/src/index.ts", "changed");
  expect(seen).toContain(fingerprint(checkout.path));
});

async function workspace(): Promise<TemporaryFolder> {
  const folder = await temporaryFolder();
  await folder.write("pnpm-lock.yaml", "lockfileVersion: '9.0'");
  await folder.write("pnpm-workspace.yaml", "packages: [packages/*]");
  await folder.write("package.json", "{}");
  await folder.write("packages/core/package.json", `{"name":"core"}`);
  return folder;
}

/** A machine whose pnpm says that it is the right one and otherwise runs the given script. */
async function withPnpm(folder: TemporaryFolder, script: string) {
  const path = await folder.write(
    "bin/pnpm",
    `#!/bin/sh\nif [ "$1" = --version ]; then echo ${pinnedPnpm}; exit; fi\n${script}\n`,
  );
  await chmod(path, 0o755);
  const told: string[] = [];
  const env = { PATH: `${folder.path}/bin:/usr/bin:/bin` };
  return { root: folder.path, env, told, tell: (line: string) => void told.push(line) };
}
