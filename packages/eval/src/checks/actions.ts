import { messageOf } from "@millwright/core";
import type { ElementHandle, Locator } from "playwright-core";
import type { Session } from "../browser/session.ts";
import { durationMs, type StepOf } from "../suite/steps.ts";
import { textPattern, type Target } from "../suite/target.ts";
import { clearPoint, type Point } from "./clear-point.ts";
import { describeTarget, locate } from "./locate.ts";
import { StepFailure, waitFor, type StepContext } from "./step-context.ts";

/** The steps that do something, by kind. */
export const actions = {
  click: (step: StepOf<"click">, context: StepContext) =>
    point(context, step.click, "clicked", (element, options, clear) =>
      clear === null ? element.click(options) : element.page().mouse.click(clear.x, clear.y),
    ),
  doubleClick: (step: StepOf<"doubleClick">, context: StepContext) =>
    point(context, step.doubleClick, "double-clicked", (element, options) => element.dblclick(options)),
  hover: (step: StepOf<"hover">, context: StepContext) =>
    point(context, step.hover, "hovered", (element, options) => element.hover(options)),
  fill: (step: StepOf<"fill">, context: StepContext) =>
    enter(context, step.fill, "filled", (element, options) => element.fill(step.value, options)),
  type: (step: StepOf<"type">, context: StepContext) =>
    enter(context, step.type, "typed into", (element, options) => element.pressSequentially(step.value, options)),
  check: (step: StepOf<"check">, context: StepContext) =>
    point(context, step.check, "checked", (element, options) => element.check(options)),
  uncheck: (step: StepOf<"uncheck">, context: StepContext) =>
    point(context, step.uncheck, "unchecked", (element, options) => element.uncheck(options)),
  select: (step: StepOf<"select">, context: StepContext) =>
    enter(context, step.select, "used", async (element, options) => {
      const pattern = textPattern(step.option);
      const labels = await element.locator("option").allTextContents();
      if (labels.length === 0) throw new StepFailure("has no options");
      const label = labels.find((text) => pattern.test(text.trim()));
      if (label === undefined)
        throw new StepFailure(`has no option "${step.option}" but ${labels.map((text) => text.trim()).join(", ")}`);
      await element.selectOption({ index: labels.indexOf(label) }, options);
    }),
  async drag(step: StepOf<"drag">, context: StepContext): Promise<void> {
    await firstVisible(context, step.drag);
    const { element: goal } = await firstVisible(context, step.to);
    await point(context, step.drag, "dragged", (element, options) => element.dragTo(goal, options));
  },
  async press(step: StepOf<"press">, context: StepContext): Promise<void> {
    if (step.on !== undefined) return act(context, step.on, "given a key", (element) => element.press(step.press));
    await context.session.page().keyboard.press(step.press);
  },
  reload: (_step: StepOf<"reload">, context: StepContext) => context.session.reload(),
  newTab: (_step: StepOf<"newTab">, context: StepContext) => context.session.newTab(),
  async newSession(_step: StepOf<"newSession">, context: StepContext): Promise<void> {
    context.session = await context.openSession();
  },
  goto: (step: StepOf<"goto">, context: StepContext) => context.session.open(step.goto),
  clock: (step: StepOf<"clock">, context: StepContext) => context.session.advance(durationMs(step.clock)),
  resize: (step: StepOf<"resize">, context: StepContext) => context.session.page().setViewportSize(step.resize),
  async dialogs(step: StepOf<"dialogs">, context: StepContext): Promise<void> {
    context.session.answerDialogs(step.dialogs);
  },
};

/** Options of one try; a trial finds out whether the mouse can reach the element, and does nothing to it. */
interface TryOptions {
  trial?: boolean;
  timeout?: number;
}

/** Acts with the mouse; `clear` is where it certainly reaches the element, or null when that is not plain to see. */
async function point(
  context: StepContext,
  target: Target,
  done: string,
  action: (element: Locator, options: TryOptions, clear: Point | null) => Promise<unknown>,
): Promise<void> {
  await act(context, target, done, async (element, found) => {
    const clear = await clearPoint(found);
    if (clear !== null) return action(element, {}, clear);
    const free = await passObstacles(context.session, (options) => action(element, options, null));
    return action(element, free ? {} : { timeout: 1000 }, null);
  });
}

/** Acts on a field, once it can be edited. */
async function enter(
  context: StepContext,
  target: Target,
  done: string,
  action: (element: Locator, options: TryOptions) => Promise<unknown>,
): Promise<void> {
  await act(context, target, done, async (element, found) => {
    const editable = (): Promise<boolean> => element.isEditable({ timeout: 500 });
    const free =
      (await found.isEditable().catch(() => false)) ||
      (await passObstacles(context.session, async () => {
        if (!(await editable())) throw new Error("element is not enabled");
      }));
    await action(element, free ? {} : { timeout: 1000 });
  });
}

/**
 * Gives the app the patience of an expectation, in its own time, to take away what is in the way only for a moment: a
 * dialog that closes, a button not enabled yet.
 */
async function passObstacles(session: Session, attempt: (options: TryOptions) => Promise<unknown>): Promise<boolean> {
  for (let moved = 0; moved < 2000; moved += 500) {
    const problem = await attempt({ trial: true, timeout: 500 }).then(() => "", messageOf);
    if (!/intercepts pointer events|element is not (enabled|visible)/.test(problem)) return true;
    await session.advance(500);
  }
  return false;
}

async function act(
  context: StepContext,
  target: Target,
  done: string,
  action: (element: Locator, found: ElementHandle) => Promise<unknown>,
): Promise<void> {
  const { element, found } = await firstVisible(context, target);
  try {
    await action(element, found);
  } catch (error) {
    if (error instanceof StepFailure) throw new StepFailure(`${describeTarget(target)} ${error.message}`);
    const reason = whyNotActionable(messageOf(error));
    if (reason === null) throw error;
    throw new StepFailure(`${describeTarget(target)} could not be ${done}: ${reason}`);
  }
}

/**
 * The first visible match, waited for as an expectation is: as a locator, which finds it anew for every use, and as the
 * element found now, which saves that search.
 */
async function firstVisible(context: StepContext, target: Target): Promise<{ element: Locator; found: ElementHandle }> {
  const matches = locate(context.session.page(), target);
  const handles: ElementHandle[] = [];
  await waitFor(context.session, describeTarget(target), async () => {
    handles.push(...(await matches.elementHandles()));
    return handles.length === 0 ? { ok: false, got: "but nothing visible matches" } : { ok: true };
  });
  const [found] = handles;
  if (found === undefined) throw new StepFailure(`${describeTarget(target)} is not visible`);
  return { element: matches.first(), found };
}

/** Why Playwright gave up on an element, in one sentence; null when it lost the page or the browser. */
function whyNotActionable(message: string): string | null {
  const covered = /<([^>]*)>.*intercepts pointer events/.exec(message);
  if (covered !== null) return `<${covered[1]?.slice(0, 80)}> covers it`;
  const states = [
    ["element is not enabled", "it is disabled"],
    ["element is not editable", "it is read-only"],
    ["element is outside of the viewport", "it lies outside of the page"],
    ["element is not stable", "it never stops moving"],
    ["element was detached", "it was taken out of the page meanwhile"],
    ["element is not visible", "it is not visible"],
    ["is not an <input>", "it is not a field"],
    ["Cannot type text into input[type=number]", "the field takes numbers only"],
    ["cannot be filled", "it is not a text field"],
    ["Cannot uncheck radio button", "it is a radio button"],
    ["Malformed value", "the field does not take this value"],
    ["Element is not a <select>", "it is not a select box"],
    ["Not a checkbox or radio button", "it is not a check box"],
    ["Clicking the checkbox did not change its state", "clicking did not change its state"],
  ] as const;
  const state = states.find(([part]) => message.includes(part));
  if (state !== undefined) return state[1];
  if (/Timeout \d+ms exceeded/.test(message)) return "it did not react within 5 s";
  if (/closed|crashed|disconnected/i.test(message)) return null;
  return message.split("\n")[0]?.replace(/^\w+\.\w+: (Error: )?/, "") ?? message;
}
