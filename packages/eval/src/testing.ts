import { describe } from "vitest";
import { testCommands } from "./sandbox/conformance/commands.ts";
import { testFiles } from "./sandbox/conformance/files.ts";
import { testIsolation } from "./sandbox/conformance/isolation.ts";
import { testLimits } from "./sandbox/conformance/limits.ts";
import { testServers } from "./sandbox/conformance/servers.ts";
import { openSubject, type OpenSubject } from "./sandbox/conformance/subject.ts";

export type { OpenSubject };

/**
 * The tests that every backend of the Sandbox port must pass; call it in a vitest file. What a backend says in its
 * capabilities that it does not do is left out, and shows as skipped.
 *
 * @param name the backend, for the titles
 * @param open opens it once for all tests; it is disposed of at the end
 */
export function testSandbox(name: string, open: OpenSubject): void {
  describe(`${name} as a Sandbox`, () => {
    const subject = openSubject(open);
    testFiles(subject);
    testCommands(subject);
    testLimits(subject);
    testIsolation(subject);
    testServers(subject);
  });
}
