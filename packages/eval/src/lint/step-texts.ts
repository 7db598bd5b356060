import type { Step } from "../suite/steps.ts";
import type { Target } from "../suite/target.ts";
import { patternWords } from "./pattern-words.ts";

/** A text by which a step finds what must be there, and the words of which it may be made. */
export interface WantedText {
  text: string;
  words: readonly string[];
}

/** The texts that must be on the page for a step; of several ways to find an element, any will do. */
export function wantedTexts(step: Step): WantedText[] {
  if ("expectHidden" in step || ("expectCount" in step && step.equals === 0)) return [];
  const own = [
    "option" in step ? step.option : undefined,
    "matches" in step ? step.matches : undefined,
    "expectDialog" in step ? step.expectDialog : undefined,
    "expectTitle" in step ? step.expectTitle : undefined,
  ];
  const targets = Object.values(step).filter(isTarget);
  return [...own.flatMap(wanted), ...targets.flatMap(targetTexts)];
}

/** What a step types, which the check may then look for. */
export function typedTexts(step: Step): string[] {
  if ("value" in step) return [step.value];
  return "dialogs" in step && typeof step.dialogs === "object" ? [step.dialogs.text] : [];
}

function wanted(text: string | undefined): WantedText[] {
  return text === undefined ? [] : [{ text, words: patternWords(text) }];
}

function isTarget(value: unknown): value is Target {
  if (typeof value !== "object" || value === null) return false;
  return ["role", "label", "placeholder", "text", "anyOf"].some((key) => key in value);
}

function targetTexts(target: Target): WantedText[] {
  const around = [target.in, target.has].flatMap((scope) => (scope === undefined ? [] : targetTexts(scope)));
  return [...around, ...wanted(target.hasText), ...ownTexts(target)];
}

function ownTexts(target: Target): WantedText[] {
  if ("anyOf" in target) return eitherOf(target.anyOf.map(targetTexts));
  if ("role" in target) return wanted(target.name);
  if ("label" in target) return wanted(target.label);
  if ("placeholder" in target) return wanted(target.placeholder);
  return wanted(target.text);
}

/** One text that is met by the words of any way; none when a way needs no text. */
function eitherOf(ways: readonly WantedText[][]): WantedText[] {
  const [first] = ways[0] ?? [];
  if (first === undefined || ways.some((texts) => texts.length === 0)) return [];
  return [{ text: first.text, words: ways.flat().flatMap((found) => found.words) }];
}
