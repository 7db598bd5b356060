import { stepKind, type Step } from "../suite/steps.ts";
import type { Check, Task } from "../suite/task.ts";
import type { Finding } from "./finding.ts";
import { words } from "./pattern-words.ts";
import { typedTexts, wantedTexts } from "./step-texts.ts";

/** What is wrong with the checks of a task by themselves. */
export function lintChecks(task: Task): Finding[] {
  const known = [task.instruction, ...task.earlier, ...task.start.values()].flatMap(words);
  return task.checks.flatMap((check) => [...lintExpectations(task.id, check), ...lintTexts(task.id, check, known)]);
}

function lintExpectations(task: string, check: Check): Finding[] {
  if (!check.steps.some((step) => stepKind(step)?.startsWith("expect"))) {
    return [{ task, rule: "no-expectation", message: `The check ${check.id} expects nothing.` }];
  }
  if (!check.steps.every(holdsOnEmptyPage)) return [];
  const message = `The check ${check.id} expects only that something is not there, which an empty page fulfils.`;
  return [{ task, rule: "absence-only", message }];
}

const withoutElement = ["press", "reload", "newTab", "newSession", "goto", "clock", "resize", "dialogs"];

function holdsOnEmptyPage(step: Step): boolean {
  if ("expectHidden" in step || "expectNoScroll" in step) return true;
  if ("expectCount" in step) return step.equals === 0 || (step.equals === undefined && !step.min);
  if ("press" in step) return step.on === undefined;
  return withoutElement.includes(stepKind(step) ?? "");
}

/** A text of which the request says no word is one that a right answer need not have. */
function lintTexts(task: string, check: Check, known: readonly string[]): Finding[] {
  const said = new Set([...known, ...check.steps.flatMap(typedTexts).flatMap(words)]);
  const unasked = check.steps
    .flatMap(wantedTexts)
    .filter(({ words: any }) => any.length > 0 && !any.some((word) => isSaid(word, said)))
    .map(({ text }) => text);
  return [...new Set(unasked)].map((text) => ({
    task,
    rule: "unasked-text",
    message: `The check ${check.id} looks for ${JSON.stringify(text)}, of which the instruction says no word.`,
  }));
}

/** Days and months, which an app shows wherever it shows a date. */
const calendar =
  /^(mon|tues|wednes|thurs|fri|satur|sun)(day)?$|^(tue|wed|thu|sat)$|^(jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)$/;

/** Endings do not matter: a check may look for `kilomet`, or for `categories` where the request says `category`. */
function isSaid(word: string, said: ReadonlySet<string>): boolean {
  if (said.has(word) || calendar.test(word)) return true;
  const stem = word.slice(0, Math.max(3, word.length - 3));
  return [...said].some((other) => other.startsWith(stem));
}
