import { z } from "zod";

/** ARIA roles that a target may name (WAI-ARIA 1.2, the concrete ones). */
const roles =
  "alert alertdialog application article banner blockquote button caption cell checkbox code columnheader combobox complementary contentinfo definition deletion dialog directory document emphasis feed figure form generic grid gridcell group heading img insertion link list listbox listitem log main marquee math menu menubar menuitem menuitemcheckbox menuitemradio meter navigation none note option paragraph presentation progressbar radio radiogroup region row rowgroup rowheader scrollbar search searchbox separator slider spinbutton status strong subscript superscript switch tab table tablist tabpanel term textbox time timer toolbar tooltip tree treegrid treeitem".split(
    " ",
  );

const roleSchema = z.string().refine((role) => roles.includes(role), {
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

/** A matching text as a regular expression; a plain text matches the whole string, any case, white space collapsed. */
export function textPattern(text: string): RegExp {
  const regular = asRegExp(text);
  if (regular !== null) return regular;
  const escaped = text.trim().replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return new RegExp(`^\\s*${escaped.replace(/\s+/g, "\\s+")}\\s*$`, "i");
}

/** A matching text that may occur anywhere inside. */
export function innerTextPattern(text: string): RegExp {
  const regular = asRegExp(text);
  if (regular !== null) return regular;
  const escaped = text.trim().replace(/[\\^$.*+?()[\]{}|/-]/g, "\\$&");
  return new RegExp(escaped.replace(/\s+/g, "\\s+"), "i");
}

function asRegExp(text: string): RegExp | null {
  const parts = /^\/(.+)\/([a-z]*)$/s.exec(text);
  if (parts?.[1] === undefined) return null;
  // Global and sticky expressions remember where they stopped, so that the same text would match only every other time.
  return new RegExp(parts[1], parts[2]?.replace(/[gy]/g, ""));
}

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
