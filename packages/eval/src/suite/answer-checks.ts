import { z } from "zod";
import { textMatchSchema } from "./target.ts";

const pathSchema = z.string().min(1);
const pathsSchema = z.array(pathSchema).min(1);

/** Each kind of step that looks at the answer itself, by the word that names it. */
const answerStepSchemas = {
  expectFiles: z.strictObject({ expectFiles: pathsSchema }),
  expectTouched: z.strictObject({ expectTouched: pathsSchema }),
  expectUnchanged: z.strictObject({ expectUnchanged: pathSchema }),
  expectContent: z
    .strictObject({
      expectContent: pathSchema,
      contains: textMatchSchema.optional(),
      lacks: textMatchSchema.optional(),
    })
    .refine((step) => (step.contains === undefined) !== (step.lacks === undefined), {
      error: "expected exactly one of contains, lacks",
    }),
  expectNoProse: z.strictObject({ expectNoProse: z.literal(true) }),
  expectNoIssues: z.strictObject({ expectNoIssues: z.literal(true) }),
} as const;

type AnswerStepKind = keyof typeof answerStepSchemas;

/** What an answer must be like: see "The answer itself" in evals/README.md. */
export type AnswerStep = { [K in AnswerStepKind]: z.infer<(typeof answerStepSchemas)[K]> }[AnswerStepKind];

const kinds = Object.keys(answerStepSchemas);

const answerStepSchema: z.ZodType<AnswerStep> = z.unknown().transform((value, context): AnswerStep => {
  const kind = kinds.find((name) => typeof value === "object" && value !== null && name in value);
  if (kind === undefined) {
    const message = `expected a step on the answer (one of ${kinds.join(", ")}), got ${JSON.stringify(value)}`;
    context.addIssue({ code: "custom", message });
    return z.NEVER;
  }
  const result = answerStepSchemas[kind as AnswerStepKind].safeParse(value);
  if (result.success) return result.data;
  for (const issue of result.error.issues) context.addIssue({ ...issue });
  return z.NEVER;
}) as z.ZodType<AnswerStep>;

/** One check of the answer's form: it passes when all its steps do. */
export const answerCheckSchema = z.strictObject({
  id: z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: "expected lower-case letters, digits and dashes" }),
  level: z.enum(["must", "should"]),
  title: z.string().min(1),
  steps: z.array(answerStepSchema).min(1),
});
export type AnswerCheck = z.infer<typeof answerCheckSchema>;
