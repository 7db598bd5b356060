import { patience } from "../browser/session.ts";
import type { PageStep } from "../page/protocol.ts";
import type { StepOf } from "../suite/steps.ts";
import { innerTextPattern } from "../suite/text-pattern.ts";
import type { Target } from "../suite/target.ts";
import { describeTarget, quote } from "./describe-target.ts";
import { StepFailure, type StepContext } from "./step-context.ts";

/** The steps that expect something, by kind. */
export const expectations = {
  expectVisible: (step: StepOf<"expectVisible">, context: StepContext) =>
    expectPage(context, step, `${describeTarget(step.expectVisible)} to be visible`),
  expectHidden: (step: StepOf<"expectHidden">, context: StepContext) =>
    expectPage(context, step, `${describeTarget(step.expectHidden)} not to be visible`),
  expectText: (step: StepOf<"expectText">, context: StepContext) =>
    expectPage(context, step, about(step.expectText, textWords(step))),
  expectNumber: (step: StepOf<"expectNumber">, context: StepContext) =>
    expectPage(context, step, about(step.expectNumber, `the number ${step.equals}`)),
  expectCount: (step: StepOf<"expectCount">, context: StepContext) =>
    expectPage(context, step, `${countWords(step)} of ${describeTarget(step.expectCount)}`),
  expectValue: (step: StepOf<"expectValue">, context: StepContext) =>
    expectPage(context, step, about(step.expectValue, `the value "${step.equals}"`)),
  expectChecked: (step: StepOf<"expectChecked">, context: StepContext) =>
    expectPage(context, step, about(step.expectChecked, step.equals ? "checked" : "not checked")),
  expectEnabled: (step: StepOf<"expectEnabled">, context: StepContext) =>
    expectPage(context, step, about(step.expectEnabled, "enabled")),
  expectDisabled: (step: StepOf<"expectDisabled">, context: StepContext) =>
    expectPage(context, step, about(step.expectDisabled, "disabled")),
  expectFocused: (step: StepOf<"expectFocused">, context: StepContext) =>
    expectPage(context, step, about(step.expectFocused, "to have the focus")),
  expectOrder: (step: StepOf<"expectOrder">, context: StepContext) =>
    expectPage(context, step, `${describeTarget(step.expectOrder)} in the order ${step.equals.join(", ")}`),
  expectTitle: (step: StepOf<"expectTitle">, context: StepContext) =>
    expectPage(context, step, `the page title ${quote(step.expectTitle)}`),
  expectNoScroll: (step: StepOf<"expectNoScroll">, context: StepContext) =>
    expectPage(context, step, "a page no wider than the viewport"),
  expectDialog: (step: StepOf<"expectDialog">, context: StepContext) => expectDialog(context, step.expectDialog),
};

/** Expects something of what the page shows, with patience. */
async function expectPage({ session }: StepContext, step: PageStep, expected: string): Promise<void> {
  const reply = await session.ask(step);
  if (reply.status === "unmet") throw new StepFailure(`expected ${expected}, ${reply.got}`);
}

/** Dialogs are the session's, not the page's: the clock is moved from here until one was shown. */
async function expectDialog({ session }: StepContext, wanted: string): Promise<void> {
  const pattern = innerTextPattern(wanted);
  const wasShown = (): boolean => session.dialogs().some((text) => pattern.test(text));
  await session.advance(0);
  for (let moved = 0; !wasShown() && moved < patience.virtualMs; moved += patience.tickMs) {
    await session.advance(patience.tickMs);
    await new Promise((resolve) => setTimeout(resolve, patience.realMs / (patience.virtualMs / patience.tickMs)));
  }
  if (wasShown()) return;
  const texts = session.dialogs();
  const got = texts.length === 0 ? "but none was shown" : `got "${texts.join(" | ").slice(0, 120)}"`;
  throw new StepFailure(`expected a dialog with the text ${quote(wanted)}, ${got}`);
}

function about(target: Target, words: string): string {
  return `${describeTarget(target)}: ${words}`;
}

function textWords(step: StepOf<"expectText">): string {
  if (step.matches !== undefined) return `text matching ${step.matches}`;
  return step.contains === undefined ? `the text "${step.equals}"` : `text containing "${step.contains}"`;
}

function countWords(step: StepOf<"expectCount">): string {
  const parts = [];
  if (step.equals !== undefined) parts.push(String(step.equals));
  if (step.min !== undefined) parts.push(`at least ${step.min}`);
  if (step.max !== undefined) parts.push(`at most ${step.max}`);
  return parts.join(" and ");
}
