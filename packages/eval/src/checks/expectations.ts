import type { Locator } from "playwright-core";
import type { StepOf } from "../suite/steps.ts";
import { innerTextPattern, textPattern, type Target } from "../suite/target.ts";
import { describeTarget, locate, quote } from "./locate.ts";
import { waitFor, type Probe, type StepContext } from "./step-context.ts";

const held: Probe = { ok: true };

/** The steps that expect something, by kind. */
export const expectations = {
  expectVisible: ({ expectVisible: target }: StepOf<"expectVisible">, context: StepContext) =>
    expectMatches(context, target, `${describeTarget(target)} to be visible`, async (matches) =>
      (await matches.count()) > 0 ? held : { ok: false, got: "but nothing visible matches" },
    ),
  expectHidden: ({ expectHidden: target }: StepOf<"expectHidden">, context: StepContext) =>
    expectMatches(context, target, `${describeTarget(target)} not to be visible`, async (matches) => {
      const count = await matches.count();
      return count === 0
        ? held
        : { ok: false, got: `but ${count} visible: ${preview(await readText(matches.first()))}` };
    }),
  expectText: (step: StepOf<"expectText">, context: StepContext) => {
    const [words, pattern] = textExpectation(step);
    return expectFirst(context, step.expectText, words, async (element) => {
      const text = await readText(element);
      return pattern.test(text) ? held : { ok: false, got: `got ${preview(text)}` };
    });
  },
  expectNumber: (step: StepOf<"expectNumber">, context: StepContext) =>
    expectFirst(context, step.expectNumber, `the number ${step.equals}`, async (element) => {
      const text = await readText(element);
      const number = firstNumber(text);
      const close = number !== null && Math.abs(number - step.equals) <= step.tolerance;
      return close ? held : { ok: false, got: `got ${number ?? "no number"} in ${preview(text)}` };
    }),
  expectCount: (step: StepOf<"expectCount">, context: StepContext) =>
    expectMatches(
      context,
      step.expectCount,
      `${countWords(step)} of ${describeTarget(step.expectCount)}`,
      async (matches) => {
        const count = await matches.count();
        const fits =
          (step.equals === undefined || count === step.equals) &&
          (step.min === undefined || count >= step.min) &&
          (step.max === undefined || count <= step.max);
        return fits ? held : { ok: false, got: `got ${count}` };
      },
    ),
  expectValue: (step: StepOf<"expectValue">, context: StepContext) =>
    expectFirst(context, step.expectValue, `the value "${step.equals}"`, async (element) => {
      const value = await readValue(element);
      return value === step.equals
        ? held
        : { ok: false, got: value === null ? "but it is not a field" : `got "${value}"` };
    }),
  expectChecked: (step: StepOf<"expectChecked">, context: StepContext) =>
    expectFirst(context, step.expectChecked, step.equals ? "checked" : "not checked", async (element) => {
      const checked = await element.isChecked({ timeout: 1000 }).catch(() => null);
      return checked === step.equals ? held : { ok: false, got: checkedWords(checked) };
    }),
  expectEnabled: (step: StepOf<"expectEnabled">, context: StepContext) =>
    expectFirst(context, step.expectEnabled, "enabled", async (element) =>
      (await element.isEnabled()) ? held : { ok: false, got: "but it is disabled" },
    ),
  expectDisabled: (step: StepOf<"expectDisabled">, context: StepContext) =>
    expectFirst(context, step.expectDisabled, "disabled", async (element) =>
      (await element.isDisabled()) ? held : { ok: false, got: "but it is enabled" },
    ),
  expectFocused: (step: StepOf<"expectFocused">, context: StepContext) =>
    expectFirst(context, step.expectFocused, "to have the focus", async (element) =>
      (await element.evaluate((node) => node === node.ownerDocument.activeElement))
        ? held
        : { ok: false, got: "but it has not" },
    ),
  expectOrder: (step: StepOf<"expectOrder">, context: StepContext) =>
    expectMatches(
      context,
      step.expectOrder,
      `${describeTarget(step.expectOrder)} in the order ${step.equals.join(", ")}`,
      async (matches) => {
        const texts = await Promise.all((await matches.all()).map(visibleText));
        const inOrder =
          texts.length === step.equals.length &&
          step.equals.every((wanted, index) => innerTextPattern(wanted).test(texts[index] ?? ""));
        return inOrder ? held : { ok: false, got: `got ${preview(texts.join(" | "), 240)}` };
      },
    ),
  expectDialog: (step: StepOf<"expectDialog">, context: StepContext) =>
    waitFor(context.session, `a dialog with the text ${quote(step.expectDialog)}`, async () => {
      const texts = context.session.dialogs();
      const pattern = innerTextPattern(step.expectDialog);
      if (texts.some((text) => pattern.test(text))) return held;
      return { ok: false, got: texts.length === 0 ? "but none was shown" : `got ${preview(texts.join(" | "))}` };
    }),
  expectTitle: (step: StepOf<"expectTitle">, context: StepContext) =>
    waitFor(context.session, `the page title ${quote(step.expectTitle)}`, async () => {
      const title = await context.session.page().title();
      return textPattern(step.expectTitle).test(title) ? held : { ok: false, got: `got "${title.slice(0, 120)}"` };
    }),
  expectNoScroll: (_step: StepOf<"expectNoScroll">, context: StepContext) =>
    waitFor(context.session, "a page no wider than the viewport", async () => {
      const over = await context.session.page().evaluate(widthBeyondViewport);
      return over <= 1 ? held : { ok: false, got: `but it is ${over} px wider` };
    }),
};

function expectMatches(
  context: StepContext,
  target: Target,
  expected: string,
  probe: (matches: Locator) => Promise<Probe>,
): Promise<void> {
  return waitFor(context.session, expected, () => probe(locate(context.session.page(), target)));
}

/** Expects something of the first visible match; fails when there is none. */
function expectFirst(
  context: StepContext,
  target: Target,
  expected: string,
  probe: (element: Locator) => Promise<Probe>,
): Promise<void> {
  return expectMatches(context, target, `${describeTarget(target)}: ${expected}`, async (matches) =>
    (await matches.count()) > 0 ? probe(matches.first()) : { ok: false, got: "but nothing visible matches" },
  );
}

/** A field's value, or an element's visible text with white space collapsed. */
async function readText(element: Locator): Promise<string> {
  return (await readValue(element)) ?? (await visibleText(element));
}

/** Visible text with white space collapsed; parts of a drawing (SVG) have no `innerText`. */
async function visibleText(element: Locator): Promise<string> {
  const text = await element.evaluate((node) => {
    const { innerText, textContent } = node as unknown as { innerText?: string; textContent: string };
    return innerText ?? textContent;
  });
  return collapse(text);
}

async function readValue(element: Locator): Promise<string | null> {
  return element.evaluate((node) =>
    node.matches("input, textarea, select") ? String((node as unknown as { value: unknown }).value) : null,
  );
}

/** The first number of a text: `$1,234.50` is 1234.5, `-$3` and `−3` are -3. Null when there is none. */
export function firstNumber(text: string): number | null {
  const match = /([-−–]?)(\s?)\p{Sc}?\s?([-−]?)(\d{1,3}(?:,\d{3})+(?![\d,])(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)/u.exec(text);
  if (match === null) return null;
  const [, dash, gap, sign, digits = ""] = match;
  const negative = sign !== "" || (dash !== "" && isSign(text.slice(0, match.index), gap !== ""));
  const value = Number(digits.replaceAll(",", ""));
  return negative ? -value : value;
}

/** A dash right behind a word or digit is a hyphen or a range; one between blanks (`Coffee – $4`) sets apart. */
function isSign(before: string, spaced: boolean): boolean {
  return spaced ? /(^|[(:=])$/.test(before.trimEnd()) : !/[\p{L}\p{N}]$/u.test(before);
}

function textExpectation(step: StepOf<"expectText">): [string, RegExp] {
  if (step.matches !== undefined) return [`text matching ${step.matches}`, textPattern(step.matches)];
  if (step.contains !== undefined) return [`text containing "${step.contains}"`, innerTextPattern(step.contains)];
  return [`the text "${step.equals}"`, textPattern(step.equals ?? "")];
}

function checkedWords(checked: boolean | null): string {
  if (checked === null) return "but it is not a check box";
  return checked ? "but it is checked" : "but it is not";
}

function countWords(step: StepOf<"expectCount">): string {
  const parts = [];
  if (step.equals !== undefined) parts.push(String(step.equals));
  if (step.min !== undefined) parts.push(`at least ${step.min}`);
  if (step.max !== undefined) parts.push(`at most ${step.max}`);
  return parts.join(" and ");
}

function collapse(text: string): string {
  return text.replace(/\s+/g, " ").trim();
}

function preview(text: string, length = 120): string {
  const clean = collapse(text);
  return clean === "" ? "an empty text" : `"${clean.length > length ? `${clean.slice(0, length)}…` : clean}"`;
}

/** Runs in the page. */
function widthBeyondViewport(): number {
  const { document } = globalThis as unknown as {
    document: { documentElement: { scrollWidth: number; clientWidth: number } };
  };
  return document.documentElement.scrollWidth - document.documentElement.clientWidth;
}
