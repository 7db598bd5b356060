import type { FileTree, StackName } from "../suite/task.ts";
import type { Builder, BuildResult } from "./built-app.ts";
import { buildNode } from "./node.ts";
import { buildReact } from "./react.ts";
import { buildStatic } from "./static.ts";

const builders: Readonly<Record<StackName, Builder>> = {
  static: buildStatic,
  react: buildReact,
  node: buildNode,
};

/** Builds an app of a stack. A faulty app gives `ok: false` with the reason; it never throws for one. */
export function buildApp(stack: StackName, sources: FileTree): Promise<BuildResult> {
  return builders[stack](sources);
}
