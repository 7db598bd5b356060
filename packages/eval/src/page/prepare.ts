import type { StepOf } from "../suite/steps.ts";
import type { Target } from "../suite/target.ts";
import { checkedState, isDisabled } from "./aria/state.ts";
import { fill, focusForTyping } from "./fill.ts";
import { findVisible } from "./find.ts";
import { nothingVisible } from "./probes.ts";
import type { PageReply } from "./protocol.ts";
import { middleOf, reach } from "./reach.ts";
import { choose } from "./select.ts";
import { closest } from "./walk.ts";

/** Does what a step does as far as the page itself can, and says what is left for the mouse or the keyboard. */
export const preparations = {
  click: ({ click }: StepOf<"click">) => onFirst(click, point),
  doubleClick: ({ doubleClick }: StepOf<"doubleClick">) => onFirst(doubleClick, point),
  hover: ({ hover }: StepOf<"hover">) => onFirst(hover, reach),
  check: (step: StepOf<"check">) => onFirst(step.check, (element) => toggle(element, true)),
  uncheck: (step: StepOf<"uncheck">) => onFirst(step.uncheck, (element) => toggle(element, false)),
  expectToggled: ({ expectToggled: wanted }: { expectToggled: boolean }) => checkToggled(wanted),
  fill: (step: StepOf<"fill">) => onFirst(step.fill, (element) => fill(element, step.value)),
  type: (step: StepOf<"type">) => onFirst(step.type, focusForTyping),
  select: (step: StepOf<"select">) => onFirst(step.select, (element) => choose(element, step.option)),
  focus: ({ focus }: { focus: Target }) =>
    onFirst(focus, (element): PageReply => {
      (element as HTMLElement).focus?.();
      return { status: "keyboard" };
    }),
  grab: ({ grab }: { grab: Target }) => onFirst(grab, reach),
  dropOn: ({ dropOn }: { dropOn: Target }) => onFirst(dropOn, middleOf),
};

function onFirst(target: Target, action: (element: Element) => PageReply): PageReply {
  const [first] = findVisible(target);
  return first === undefined ? nothingVisible : action(first);
}

/** The box that was last to be toggled: after the click it may no longer be the one that its target means. */
let toggled: Element | null = null;

/** Where to click; a control that is disabled does not react, neither do its parts. */
function point(element: Element): PageReply {
  const control = closest(element, (outer) => outer.matches("button, input, select, textarea, option, [role=button]"));
  if (isDisabled(control ?? element)) return { status: "blocked", reason: "it is disabled" };
  return reach(element);
}

function toggle(element: Element, wanted: boolean): PageReply {
  const state = checkedState(element);
  if (state === wanted) return { status: "done" };
  const canToggle = state !== null || (element instanceof HTMLInputElement && element.indeterminate);
  if (!canToggle && !isMixed(element)) return { status: "unfit", reason: "it is not a check box" };
  if (!wanted && isRadio(element)) return { status: "unfit", reason: "it is a radio button" };
  toggled = element;
  return point(element);
}

function checkToggled(wanted: boolean): PageReply {
  if (toggled === null || !toggled.isConnected || checkedState(toggled) === wanted) return { status: "done" };
  return { status: "blocked", reason: "clicking did not change its state" };
}

function isMixed(element: Element): boolean {
  return element.getAttribute("aria-checked") === "mixed";
}

function isRadio(element: Element): boolean {
  return element.matches("input[type=radio], [role=radio], [role=menuitemradio]");
}
