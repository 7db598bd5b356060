import { z } from "zod";
import { ariaRoles } from "./aria-roles.ts";
import { asRegExp } from "./text-pattern.ts";

const roleSchema = z.string().refine((role) => ariaRoles.includes(role), {
  error: (issue) => `expected an ARIA role such as button, textbox, row or status, got ${JSON.stringify(issue.input)}`,
});

/** A text to match: the whole string, or a regular expression between slashes. */
export const textMatchSchema = z
  .string()
  .regex(/\S/, { error: "expected a text that is not blank" })
  .refine((text) => isPlainText(text) || compiles(text), {
    error: (issue) => `expected a valid regular expression, got ${JSON.stringify(issue.input)}`,
  });

const inner: z.ZodType<Target> = z.lazy(() => targetSchema);

const scopeShape = {
  in: inner.optional(),
  has: inner.optional(),
  hasText: textMatchSchema.optional(),
  nth: z.int().optional(),
};

const roleTargetSchema = z.strictObject({
  role: roleSchema,
  name: textMatchSchema.optional(),
  level: z.int().min(1).max(6).optional(),
  checked: z.boolean().optional(),
  pressed: z.boolean().optional(),
  selected: z.boolean().optional(),
  expanded: z.boolean().optional(),
  disabled: z.boolean().optional(),
  ...scopeShape,
});

/** Finds elements as a user does: see "Targets" in evals/README.md. */
export const targetSchema: z.ZodType<Target> = z.lazy(() =>
  z.union([
    roleTargetSchema,
    z.strictObject({ label: textMatchSchema, ...scopeShape }),
    z.strictObject({ placeholder: textMatchSchema, ...scopeShape }),
    z.strictObject({ text: textMatchSchema, ...scopeShape }),
    z.strictObject({ anyOf: z.array(targetSchema).min(2), ...scopeShape }),
  ]),
);

interface Scope {
  in?: Target | undefined;
  has?: Target | undefined;
  hasText?: string | undefined;
  nth?: number | undefined;
}

export interface RoleTarget extends Scope {
  role: string;
  name?: string | undefined;
  level?: number | undefined;
  checked?: boolean | undefined;
  pressed?: boolean | undefined;
  selected?: boolean | undefined;
  expanded?: boolean | undefined;
  disabled?: boolean | undefined;
}

export type Target =
  | RoleTarget
  | (Scope & { label: string })
  | (Scope & { placeholder: string })
  | (Scope & { text: string })
  | (Scope & { anyOf: Target[] });

function isPlainText(text: string): boolean {
  return !/^\/(.+)\/([a-z]*)$/s.test(text);
}

function compiles(text: string): boolean {
  try {
    return asRegExp(text) !== null;
  } catch {
    return false;
  }
}
