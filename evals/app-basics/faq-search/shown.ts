import { AssertionError } from "node:assert";
import type { CodeCheck } from "@millwright/eval";

type Tools = Parameters<CodeCheck["run"]>[0];

/** Clicks a question by its words. */
export async function clickQuestion({ page, session }: Tools, words: RegExp): Promise<void> {
  await page.getByText(words).filter({ visible: true }).first().click();
  await session.advance(50);
}

/** Waits until a person sees this text: not hidden, and not cut off by an element around it that has no height. */
export async function expectShown(tools: Tools, text: string): Promise<void> {
  await expectState(tools, text, true);
}

/** Waits until nobody sees this text. */
export async function expectFolded(tools: Tools, text: string): Promise<void> {
  await expectState(tools, text, false);
}

async function expectState({ page, session }: Tools, text: string, wanted: boolean): Promise<void> {
  for (let tries = 0; tries < 20; tries += 1) {
    if ((await page.evaluate(`(${isShown})(${JSON.stringify(text)})`)) === wanted) return;
    await session.advance(100);
    await new Promise((resolve) => setTimeout(resolve, 25));
  }
  const message = wanted ? `expected to see “${text}”` : `expected “${text}” to be folded away, but it can be seen`;
  throw new AssertionError({ message });
}

const isShown = `(text) => {
  const holds = (element) => (element.textContent ?? "").replace(/\\s+/g, " ").includes(text);
  const clipped = (element) => {
    let { top, bottom, left, right } = element.getBoundingClientRect();
    for (let around = element; around !== null; around = around.parentElement) {
      if (getComputedStyle(around).overflow === "visible") continue;
      const box = around.getBoundingClientRect();
      [top, bottom] = [Math.max(top, box.top), Math.min(bottom, box.bottom)];
      [left, right] = [Math.max(left, box.left), Math.min(right, box.right)];
    }
    return bottom - top < 4 || right - left < 4;
  };
  const visible = { opacityProperty: true, visibilityProperty: true };
  return [...document.body.querySelectorAll("*")].some(
    (element) =>
      holds(element) && ![...element.children].some(holds) && element.checkVisibility(visible) && !clipped(element),
  );
}`;
