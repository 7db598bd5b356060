import type { Keyboard, Mouse } from "playwright-core";
import type { PageStep } from "../page/protocol.ts";
import { durationMs, type StepOf } from "../suite/steps.ts";
import type { Target } from "../suite/target.ts";
import { describeTarget } from "./describe-target.ts";
import { StepFailure, type StepContext } from "./step-context.ts";

/** The steps that do something, by kind. */
export const actions = {
  click: (step: StepOf<"click">, context: StepContext) =>
    act(context, step, step.click, "clicked", { mouse: (_mouse, point) => context.session.click(point) }),
  doubleClick: (step: StepOf<"doubleClick">, context: StepContext) =>
    act(context, step, step.doubleClick, "double-clicked", { mouse: (mouse, { x, y }) => mouse.dblclick(x, y) }),
  hover: (step: StepOf<"hover">, context: StepContext) =>
    act(context, step, step.hover, "hovered", { mouse: (mouse, { x, y }) => mouse.move(x, y) }),
  check: (step: StepOf<"check">, context: StepContext) => toggle(context, step, step.check, true),
  uncheck: (step: StepOf<"uncheck">, context: StepContext) => toggle(context, step, step.uncheck, false),
  fill: (step: StepOf<"fill">, context: StepContext) =>
    act(context, step, step.fill, "filled", {
      // Everything is selected; pressing a key is how a person empties a field.
      keyboard: (keyboard) => (step.value === "" ? keyboard.press("Delete") : keyboard.insertText(step.value)),
    }),
  type: (step: StepOf<"type">, context: StepContext) =>
    act(context, step, step.type, "typed into", { keyboard: (keyboard) => keyboard.type(step.value) }),
  select: (step: StepOf<"select">, context: StepContext) => act(context, step, step.select, "used"),
  async press(step: StepOf<"press">, context: StepContext): Promise<void> {
    const { keyboard } = context.session.page();
    if (step.on === undefined) {
      await context.session.advance(0);
      return keyboard.press(step.press);
    }
    await act(context, { focus: step.on }, step.on, "given a key", { keyboard: () => keyboard.press(step.press) });
  },
  async drag(step: StepOf<"drag">, context: StepContext): Promise<void> {
    const { mouse } = context.session.page();
    await act(context, { grab: step.drag }, step.drag, "dragged", {
      async mouse(_mouse, { x, y }) {
        await mouse.move(x, y);
        await mouse.down();
      },
    });
    await act(context, { dropOn: step.to }, step.to, "dropped on", {
      async mouse(_mouse, { x, y }) {
        await mouse.move(x, y, { steps: 4 });
        await mouse.up();
      },
    });
  },
  reload: (_step: StepOf<"reload">, context: StepContext) => context.session.reload(),
  newTab: (_step: StepOf<"newTab">, context: StepContext) => context.session.newTab(),
  async newSession(_step: StepOf<"newSession">, context: StepContext): Promise<void> {
    await context.session.advance(0);
    context.session = await context.openSession();
  },
  goto: (step: StepOf<"goto">, context: StepContext) => context.session.open(step.goto),
  clock: (step: StepOf<"clock">, context: StepContext) => context.session.advance(durationMs(step.clock)),
  async resize(step: StepOf<"resize">, context: StepContext): Promise<void> {
    await context.session.advance(0);
    await context.session.page().setViewportSize(step.resize);
  },
  async dialogs(step: StepOf<"dialogs">, context: StepContext): Promise<void> {
    await context.session.advance(0);
    context.session.answerDialogs(step.dialogs);
  },
};

/** What the page leaves to the devices. */
interface Hands {
  mouse?: (mouse: Mouse, point: { x: number; y: number }) => Promise<void>;
  keyboard?: (keyboard: Keyboard) => Promise<void>;
}

/** Has the page find the target and make it ready, then does the rest with mouse or keyboard. */
async function act(
  context: StepContext,
  step: PageStep,
  target: Target,
  done: string,
  { mouse, keyboard }: Hands = {},
): Promise<void> {
  const page = context.session.page();
  const reply = await context.session.ask(step);
  switch (reply.status) {
    case "done":
      return;
    case "mouse":
      return mouse?.(page.mouse, reply);
    case "keyboard":
      return keyboard?.(page.keyboard);
    case "unmet":
      throw new StepFailure(`expected ${describeTarget(target)}, ${reply.got}`);
    case "lacking":
      throw new StepFailure(`${describeTarget(target)} has ${reply.what}`);
    case "blocked":
    case "unfit":
      throw new StepFailure(`${describeTarget(target)} could not be ${done}: ${reply.reason}`);
  }
}

/** Checks or unchecks a box that is not so yet, and sees that it is then. */
async function toggle(context: StepContext, step: PageStep, target: Target, wanted: boolean): Promise<void> {
  const done = wanted ? "checked" : "unchecked";
  await act(context, step, target, done, {
    async mouse(_mouse, point) {
      await context.session.click(point);
      await act(context, { expectToggled: wanted }, target, done);
    },
  });
}
