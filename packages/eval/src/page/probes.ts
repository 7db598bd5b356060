import type { Target } from "../suite/target.ts";
import type { StepOf } from "../suite/steps.ts";
import { innerTextPattern, textPattern } from "../suite/text-pattern.ts";
import { checkedState, isDisabled } from "./aria/state.ts";
import { showsNothing } from "./blank.ts";
import { findVisible } from "./find.ts";
import { firstNumber } from "./first-number.ts";
import type { PageReply } from "./protocol.ts";
import { collapse, preview, shownText, valueOf, visibleText } from "./text.ts";
import { closest } from "./walk.ts";

const done: PageReply = { status: "done" };
const unmet = (got: string): PageReply => ({ status: "unmet", got });
export const nothingVisible: PageReply = unmet("but nothing visible matches");

/** What the page shows now, against what a step expects, by kind of step. */
export const probes = {
  expectVisible: ({ expectVisible: target }: StepOf<"expectVisible">) => expectFirst(target, () => done),
  expectHidden: ({ expectHidden: target }: StepOf<"expectHidden">) => {
    const matches = findVisible(target);
    const [first] = matches;
    return first === undefined ? done : unmet(`but ${matches.length} visible: ${preview(shownText(first))}`);
  },
  expectText: (step: StepOf<"expectText">) =>
    expectFirst(step.expectText, (element) => {
      const text = shownText(element);
      return textExpectation(step).test(text) ? done : unmet(`got ${preview(text)}`);
    }),
  expectNumber: (step: StepOf<"expectNumber">) =>
    expectFirst(step.expectNumber, (element) => {
      const text = shownText(element);
      const number = firstNumber(text);
      const isClose = number !== null && Math.abs(number - step.equals) <= step.tolerance;
      return isClose ? done : unmet(`got ${number ?? "no number"} in ${preview(text)}`);
    }),
  expectCount: ({ expectCount: target, equals, min, max }: StepOf<"expectCount">) => {
    const count = findVisible(target).length;
    const fits = (equals ?? count) === count && count >= (min ?? 0) && count <= (max ?? Number.POSITIVE_INFINITY);
    return fits ? done : unmet(`got ${count}`);
  },
  expectValue: (step: StepOf<"expectValue">) =>
    expectFirst(step.expectValue, (element) => {
      const value = valueOf(element);
      if (value === step.equals) return done;
      return unmet(value === null ? "but it is not a field" : `got "${value}"`);
    }),
  expectChecked: (step: StepOf<"expectChecked">) =>
    expectFirst(step.expectChecked, (element) => {
      const checked = checkedState(element);
      if (checked === step.equals) return done;
      if (checked === null) return unmet("but it is not a check box");
      return unmet(checked ? "but it is checked" : "but it is not");
    }),
  expectEnabled: (step: StepOf<"expectEnabled">) =>
    expectFirst(step.expectEnabled, (element) => (isDisabled(element) ? unmet("but it is disabled") : done)),
  expectDisabled: (step: StepOf<"expectDisabled">) =>
    expectFirst(step.expectDisabled, (element) => (isDisabled(element) ? done : unmet("but it is enabled"))),
  expectFocused: (step: StepOf<"expectFocused">) =>
    expectFirst(step.expectFocused, (element) => (hasFocus(element) ? done : unmet("but it has not"))),
  expectOrder: ({ expectOrder: target, equals }: StepOf<"expectOrder">) => {
    const texts = findVisible(target).map(visibleText);
    const inOrder =
      texts.length === equals.length && equals.every((text, at) => innerTextPattern(text).test(texts[at] ?? ""));
    return inOrder ? done : unmet(`got ${preview(texts.join(" | "), 240)}`);
  },
  expectTitle: ({ expectTitle: title }: StepOf<"expectTitle">) =>
    textPattern(title).test(document.title) ? done : unmet(`got "${collapse(document.title).slice(0, 120)}"`),
  expectNoScroll: (_step: StepOf<"expectNoScroll">) => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const over = scrollWidth - clientWidth;
    return over <= 1 ? done : unmet(`but it is ${over} px wider`);
  },
  expectSomething: () => (showsNothing() ? unmet("but the page is blank") : done),
};

/** Expects something of the first visible match; there must be one. */
function expectFirst(target: Target, probe: (element: Element) => PageReply): PageReply {
  const [first] = findVisible(target);
  return first === undefined ? nothingVisible : probe(first);
}

function textExpectation({ equals, contains, matches }: StepOf<"expectText">): RegExp {
  if (contains !== undefined) return innerTextPattern(contains);
  return textPattern(matches ?? equals ?? "");
}

/** The element with the focus, also in a shadow tree. */
function hasFocus(element: Element): boolean {
  const root = element.getRootNode() as Document | ShadowRoot;
  return root.activeElement === element && closest(element, (outer) => outer === document.activeElement) !== null;
}
