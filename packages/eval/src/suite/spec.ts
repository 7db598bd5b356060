import { pathToFileURL } from "node:url";
import type { Page } from "playwright-core";
import { z } from "zod";
import { MillwrightError, checkRoleSchema, messageOf, validate, type CheckRole } from "@millwright/core";
import type { Session } from "../browser/session.ts";
import type { Check } from "./task.ts";

/** A check in code, for what steps cannot say. It fails by throwing an AssertionError (`node:assert`). */
export interface CodeCheck {
  id: string;
  level: "must" | "should";
  title: string;
  /** On every check of an edit or repair task, and on no other. */
  role?: CheckRole | undefined;
  /** Gets Playwright's page on the app's start page, and the session to move the app's clock. */
  run(tools: { page: Page; session: Session }): Promise<void>;
}

export type AnyCheck = Check | CodeCheck;

/** Types the default export of a `spec.ts`. Returns its argument. */
export function defineChecks(checks: readonly CodeCheck[]): readonly CodeCheck[] {
  return checks;
}

const specSchema = z.array(
  z.object({
    id: z.string().min(1),
    level: z.enum(["must", "should"]),
    title: z.string().min(1),
    role: checkRoleSchema.optional(),
    run: z.custom<CodeCheck["run"]>((value) => typeof value === "function", { error: "expected a function" }),
  }),
);

/** The checks of a task's `spec.ts`; none when it has no such file. Runs the suite author's code. */
export async function loadSpec(path: string | null): Promise<readonly CodeCheck[]> {
  if (path === null) return [];
  const module = await import(pathToFileURL(path).href).catch((error: unknown) => {
    throw new MillwrightError("input", `${path} cannot be loaded: ${messageOf(error)}`, { cause: error });
  });
  return validate(specSchema, (module as { default?: unknown }).default, path);
}
