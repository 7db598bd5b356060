import { z } from "zod";
import { checkRoleSchema } from "@millwright/core";
import { answerCheckSchema, type AnswerCheck } from "./answer-checks.ts";
import { stepSchema } from "./steps.ts";

const slug = z.string().regex(/^[a-z0-9][a-z0-9-]*$/, { error: "expected lower-case letters, digits and dashes" });

export const stackNames = ["static", "react", "node"] as const;
export type StackName = (typeof stackNames)[number];

/** `task.json`. */
export const taskFileSchema = z
  .strictObject({
    schema: z.literal("millwright.task/1"),
    id: slug,
    title: z.string().min(1),
    kind: z.enum(["create", "edit", "repair"]),
    stack: z.enum(stackNames),
    cohort: slug,
    difficulty: z.enum(["easy", "medium", "hard"]),
    created: z.iso.date(),
    now: z.iso.datetime().default("2026-01-15T10:00:00.000Z"),
    viewport: z
      .strictObject({ width: z.int().positive(), height: z.int().positive() })
      .default({ width: 1280, height: 800 }),
    /** The chain of edits that the task is a turn of; its id is then `<chain>-<turn>`. */
    chain: slug.optional(),
    /** Which turn, from 1. */
    turn: z.int().positive().optional(),
    /** What a good edit stays within. */
    budget: z.strictObject({ changedLines: z.int().positive() }).optional(),
  })
  .superRefine((task, context) => {
    const refuse = (path: string, message: string): void => context.addIssue({ code: "custom", path: [path], message });
    for (const field of ["chain", "budget"] as const) {
      if (task.kind === "create" && task[field] !== undefined) {
        refuse(field, "expected on tasks of kind edit or repair only");
      }
    }
    if ((task.chain === undefined) !== (task.turn === undefined)) {
      refuse("turn", "expected chain and turn together");
    } else if (task.chain !== undefined && task.id !== `${task.chain}-${task.turn}`) {
      refuse("id", `expected ${task.chain}-${task.turn}, for turn ${task.turn} of the chain ${task.chain}`);
    }
  });

/** One check: it passes when all its steps do. */
export const checkSchema = z.strictObject({
  id: slug,
  level: z.enum(["must", "should"]),
  title: z.string().min(1),
  /** On every check of an edit or repair task, and on no other. */
  role: checkRoleSchema.optional(),
  steps: z.array(stepSchema).min(1),
});
export type Check = z.infer<typeof checkSchema>;

const checksFileShape = z.strictObject({
  schema: z.literal("millwright.checks/1"),
  answer: z.array(answerCheckSchema).default([]),
  checks: z
    .array(checkSchema)
    .min(1)
    .superRefine((checks, context) => {
      const seen = new Set<string>();
      for (const [index, check] of checks.entries()) {
        if (seen.has(check.id)) {
          context.addIssue({ code: "custom", path: [index, "id"], message: `the id ${check.id} is used twice` });
        }
        seen.add(check.id);
      }
      if (!checks.some((check) => check.level === "must")) {
        context.addIssue({ code: "custom", message: "expected at least one must check" });
      }
    }),
});

/** `checks.json`: checks on the app, and on the answer itself where its form matters. */
export const checksFileSchema = checksFileShape.superRefine(({ answer, checks }, context) => {
  const seen = new Set(checks.map((check) => check.id));
  for (const [index, check] of answer.entries()) {
    if (seen.has(check.id)) {
      context.addIssue({ code: "custom", path: ["answer", index, "id"], message: `the id ${check.id} is used twice` });
    }
    seen.add(check.id);
  }
});

/** `mutants/<name>/mutant.json`. */
export const mutantFileSchema = z.strictObject({
  schema: z.literal("millwright.mutant/1"),
  title: z.string().min(1),
  fails: z.array(slug).min(1),
  edits: z.array(z.strictObject({ path: z.string().min(1), find: z.string().min(1), replace: z.string() })).default([]),
});

/** `suite.json`. */
export const suiteFileSchema = z.strictObject({
  schema: z.literal("millwright.suite/1"),
  id: slug,
  title: z.string().min(1),
  description: z.string().min(1),
});

/** The files of an app, by path relative to its root. */
export type FileTree = ReadonlyMap<string, string>;

export interface Mutant {
  name: string;
  title: string;
  /** Ids of exactly the checks that must fail on it. */
  fails: readonly string[];
  files: FileTree;
}

/** A task as loaded from its folder, complete with what `eval verify` needs. */
export interface Task extends Omit<z.infer<typeof taskFileSchema>, "schema"> {
  folder: string;
  instruction: string;
  /** The app as it is before: of a later turn of a chain, the reference solution of the turn before. */
  start: FileTree;
  /** The requests of the turns before, oldest first; empty outside of chains. */
  earlier: readonly string[];
  checks: readonly Check[];
  /** Checks of the answer's form; most tasks have none. */
  answerChecks: readonly AnswerCheck[];
  /** Path of `spec.ts`, or null. */
  spec: string | null;
  /** Hash of everything that decides a verdict: task, instruction, start files, earlier requests, checks, spec. */
  hash: string;
}

export interface Suite {
  id: string;
  title: string;
  description: string;
  folder: string;
  /** Hash of its tasks' hashes. */
  version: string;
  tasks: readonly Task[];
}
