import { z } from "zod";
import { targetSchema, textMatchSchema } from "./target.ts";

const durationSchema = z
  .string()
  .regex(/^\d+(\.\d+)?(ms|s|m|h|d)$/, { error: "expected a duration such as 500ms, 3s, 25m, 2h or 1d" });

const countShape = {
  equals: z.int().min(0).optional(),
  min: z.int().min(0).optional(),
  max: z.int().min(0).optional(),
};

/** Each kind of step, by the word that names it. */
const stepSchemas = {
  click: z.strictObject({ click: targetSchema }),
  doubleClick: z.strictObject({ doubleClick: targetSchema }),
  hover: z.strictObject({ hover: targetSchema }),
  fill: z.strictObject({ fill: targetSchema, value: z.string() }),
  type: z.strictObject({ type: targetSchema, value: z.string() }),
  select: z.strictObject({ select: targetSchema, option: textMatchSchema }),
  check: z.strictObject({ check: targetSchema }),
  uncheck: z.strictObject({ uncheck: targetSchema }),
  press: z.strictObject({ press: z.string().min(1), on: targetSchema.optional() }),
  drag: z.strictObject({ drag: targetSchema, to: targetSchema }),
  reload: z.strictObject({ reload: z.literal(true) }),
  newTab: z.strictObject({ newTab: z.literal(true) }),
  newSession: z.strictObject({ newSession: z.literal(true) }),
  goto: z.strictObject({ goto: z.string().startsWith("/") }),
  clock: z.strictObject({ clock: durationSchema }),
  resize: z.strictObject({ resize: z.strictObject({ width: z.int().positive(), height: z.int().positive() }) }),
  restartServer: z.strictObject({ restartServer: z.literal(true) }),
  dialogs: z.strictObject({
    dialogs: z.union([z.literal("accept"), z.literal("dismiss"), z.strictObject({ text: z.string() })]),
  }),
  expectVisible: z.strictObject({ expectVisible: targetSchema }),
  expectHidden: z.strictObject({ expectHidden: targetSchema }),
  expectText: z
    .strictObject({
      expectText: targetSchema,
      equals: z.string().optional(),
      contains: z.string().optional(),
      matches: textMatchSchema.optional(),
    })
    .refine((step) => [step.equals, step.contains, step.matches].filter((part) => part !== undefined).length === 1, {
      error: "expected exactly one of equals, contains, matches",
    }),
  expectNumber: z.strictObject({
    expectNumber: targetSchema,
    equals: z.number(),
    tolerance: z.number().nonnegative().default(0.005),
  }),
  expectCount: z
    .strictObject({ expectCount: targetSchema, ...countShape })
    .refine((step) => step.equals !== undefined || step.min !== undefined || step.max !== undefined, {
      error: "expected equals, min or max",
    }),
  expectValue: z.strictObject({ expectValue: targetSchema, equals: z.string() }),
  expectChecked: z.strictObject({ expectChecked: targetSchema, equals: z.boolean().default(true) }),
  expectEnabled: z.strictObject({ expectEnabled: targetSchema }),
  expectDisabled: z.strictObject({ expectDisabled: targetSchema }),
  expectFocused: z.strictObject({ expectFocused: targetSchema }),
  expectOrder: z.strictObject({ expectOrder: targetSchema, equals: z.array(z.string().min(1)).min(1) }),
  expectDialog: z.strictObject({ expectDialog: textMatchSchema }),
  expectTitle: z.strictObject({ expectTitle: textMatchSchema }),
  expectNoScroll: z.strictObject({ expectNoScroll: z.literal("horizontal") }),
} as const;

export type StepKind = keyof typeof stepSchemas;
export type StepOf<K extends StepKind> = z.infer<(typeof stepSchemas)[K]>;
export type Step = { [K in StepKind]: StepOf<K> }[StepKind];

const kinds = Object.keys(stepSchemas) as StepKind[];

/** The kind of a step: the one key that names it. */
export function stepKind(step: object): StepKind | null {
  return kinds.find((kind) => kind in step) ?? null;
}

/** One step of a check; problems are reported for the kind of step that was meant. */
export const stepSchema: z.ZodType<Step> = z.unknown().transform((value, context): Step => {
  const kind = typeof value === "object" && value !== null ? stepKind(value) : null;
  if (kind === null) {
    context.addIssue({
      code: "custom",
      message: `expected a step (one of ${kinds.join(", ")}), got ${preview(value)}`,
    });
    return z.NEVER;
  }
  const result = stepSchemas[kind].safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
}) as z.ZodType<Step>;

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 } as const;

/** A duration such as `25m` in milliseconds. */
export function durationMs(text: string): number {
  const parts = /^([\d.]+)(ms|s|m|h|d)$/.exec(text);
  return Math.round(Number(parts?.[1]) * units[parts?.[2] as keyof typeof units]);
}

function preview(value: unknown): string {
  return (JSON.stringify(value) ?? "nothing").slice(0, 80);
}
