import { MillwrightError } from "@millwright/core";
import type { LimitName, Sandbox, SandboxCapabilities } from "./sandbox.ts";

/** What work needs of a sandbox. */
export interface SandboxNeeds {
  isolated: readonly Exclude<keyof SandboxCapabilities, "limits">[];
  limits: readonly LimitName[];
}

const without: Readonly<Record<SandboxNeeds["isolated"][number], string>> = {
  isolatedNetwork: "leaves the code in this machine's network",
  isolatedFiles: "lets the code see this machine's files",
  isolatedProcesses: "lets the code see and outlive other processes",
  filteredSystemCalls: "lets the code make any system call",
};

/**
 * Refuses a sandbox that does not keep what the work needs kept.
 *
 * @throws MillwrightError `environment` that names each thing that it lacks, and what would do
 */
export function requireCapabilities(sandbox: Sandbox, needs: SandboxNeeds, what: string): void {
  const { capabilities } = sandbox;
  const missing = [
    ...needs.isolated.filter((name) => !capabilities[name]).map((name) => without[name]),
    ...needs.limits.filter((name) => !capabilities.limits.includes(name)).map((name) => `has no limit ${name}`),
  ];
  if (missing.length === 0) return;
  throw new MillwrightError(
    "environment",
    `${what} cannot run in the sandbox ${sandbox.name}: it ${missing.join(", ")}.`,
    {
      hint: "bubblewrap on Linux has all of it; millwright doctor says whether it works here.",
    },
  );
}
