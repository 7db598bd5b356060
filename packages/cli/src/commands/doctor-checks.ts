import { constants } from "node:fs";
import { access, mkdir } from "node:fs/promises";
import { MillwrightError, messageOf } from "@millwright/core";
import { findBrowser, openSandbox } from "@millwright/eval";
import { hubCredentials } from "@millwright/hub";
import type { Io } from "../io.ts";
import { loadSettings, type CommonFlags } from "./settings.ts";

/** What one check of the machine found. Only a failed `needed` check makes the exit code 3. */
interface Finding {
  name: string;
  ok: boolean;
  needed: boolean;
  found: string;
  fix: string | null;
}

/** `millwright doctor`: exit code 0 when everything that is needed is there, else 3. */
export async function doctor(flags: CommonFlags, io: Io): Promise<number> {
  const { dir } = await loadSettings(flags, io);
  const findings = await Promise.all([
    checkNode(),
    checkBrowser(io),
    checkSandbox(io),
    checkToken(io),
    checkFolder(dir),
  ]);
  if (flags.json) io.stdout.write(`${JSON.stringify({ findings })}\n`);
  else for (const finding of findings) io.stdout.write(render(finding));
  return findings.every((finding) => finding.ok || !finding.needed) ? 0 : 3;
}

async function checkNode(): Promise<Finding> {
  const [major = 0, minor = 0] = process.versions.node.split(".").map(Number);
  const ok = major > 22 || (major === 22 && minor >= 13);
  return { name: "node", ok, needed: true, found: process.version, fix: ok ? null : "Install Node 22.13 or newer." };
}

async function checkBrowser(io: Io): Promise<Finding> {
  try {
    const { path, version, shell } = await findBrowser(io.env);
    const fix = shell ? null : "The headless shell (Debian: chromium-headless-shell) grades about twice as fast.";
    return { name: "browser", ok: true, needed: true, found: `${version} (${path})`, fix };
  } catch (error) {
    const fix = MillwrightError.is(error) ? error.hint : null;
    return { name: "browser", ok: false, needed: true, found: messageOf(error), fix };
  }
}

/** Stacks that run a model's code outside the browser need it; `static` and `react` do not. */
async function checkSandbox(io: Io): Promise<Finding> {
  try {
    await using sandbox = await openSandbox({ env: io.env });
    const { name, capabilities } = sandbox;
    const filter = capabilities.filteredSystemCalls ? "" : ", without a filter of system calls";
    return {
      name: "sandbox",
      ok: true,
      needed: false,
      found: `${name} works: it ran Node in a cage${filter}`,
      fix: null,
    };
  } catch (error) {
    const fix = MillwrightError.is(error) ? error.hint : null;
    return { name: "sandbox", ok: false, needed: false, found: messageOf(error), fix };
  }
}

async function checkToken(io: Io): Promise<Finding> {
  const finding = { name: "hf token", needed: false };
  try {
    const { endpoint, tokenSource } = await hubCredentials(io.env);
    if (tokenSource !== null) {
      return {
        ...finding,
        ok: true,
        found: `from ${tokenSource}, for ${endpoint} (not checked against it)`,
        fix: null,
      };
    }
    const fix =
      "Set HF_TOKEN, or log in with `hf auth login`, for models and datasets on Hugging Face; recordings and url: models work without it.";
    return { ...finding, ok: false, found: `none for ${endpoint}`, fix };
  } catch (error) {
    return { ...finding, ok: false, found: messageOf(error), fix: MillwrightError.is(error) ? error.hint : null };
  }
}

async function checkFolder(dir: string): Promise<Finding> {
  try {
    await mkdir(dir, { recursive: true });
    await access(dir, constants.W_OK);
    return { name: "folder", ok: true, needed: true, found: dir, fix: null };
  } catch (error) {
    return { name: "folder", ok: false, needed: true, found: messageOf(error), fix: "Name another one with --dir." };
  }
}

function render({ name, ok, needed, found, fix }: Finding): string {
  const state = ok ? "ok     " : needed ? "MISSING" : "absent ";
  return `${state}  ${name.padEnd(9)} ${found}\n${fix === null ? "" : `${" ".repeat(19)}${fix}\n`}`;
}
