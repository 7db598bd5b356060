import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll } from "vitest";
import type { Cage, CagedServer, CageFiles, CageLimits, CommandResult, Sandbox } from "../sandbox.ts";

/** Opens the sandbox under test; disposed at the end if it can be. */
export type OpenSubject = () => Promise<Sandbox & Partial<AsyncDisposable>>;

/** The sandbox under test, and short ways to use it. */
export interface Subject {
  sandbox(): Sandbox;
  /** A cage with the given files. */
  cage(files?: Record<string, string | Uint8Array>, limits?: Partial<CageLimits>): Promise<Cage>;
  /** What a script for Node comes to in a fresh cage. */
  script(source: string, limits?: Partial<CageLimits>): Promise<CommandResult>;
}

export function openSubject(open: OpenSubject): Subject {
  let opened: (Sandbox & Partial<AsyncDisposable>) | null = null;
  beforeAll(async () => {
    opened = await open();
  });
  afterAll(async () => {
    await opened?.[Symbol.asyncDispose]?.();
  });
  const sandbox = (): Sandbox => {
    if (opened === null) throw new Error("The sandbox is not open.");
    return opened;
  };
  const cage: Subject["cage"] = (files = {}, limits = {}) => {
    const tree: CageFiles = new Map(Object.entries(files));
    return sandbox().open(tree, limits);
  };
  return {
    sandbox,
    cage,
    async script(source, limits) {
      await using made = await cage({ "main.js": source }, limits);
      return await made.run(["node", "main.js"]);
    },
  };
}

/** Sends a text to a server in a cage and reads all that it answers. */
export async function converse(server: CagedServer, message: string): Promise<string> {
  const socket = connect({ path: server.socket, allowHalfOpen: true });
  socket.on("error", () => undefined);
  socket.end(message);
  return text(socket).catch(() => "");
}
