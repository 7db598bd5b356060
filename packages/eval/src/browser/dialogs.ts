import type { Dialog } from "playwright-core";
import type { StepOf } from "../suite/steps.ts";

export type DialogPolicy = StepOf<"dialogs">["dialogs"];

/** How a session answers `alert`, `confirm` and `prompt`, and what they said. */
export interface Dialogs {
  answer(policy: DialogPolicy): void;
  texts(): readonly string[];
  show(dialog: Dialog): void;
}

/** More dialogs than this in one session are a loop: no more are answered and the page counts as hanging. */
const maxDialogs = 50;

export function createDialogs(): Dialogs {
  const texts: string[] = [];
  let policy: DialogPolicy = "accept";
  return {
    answer(next) {
      policy = next;
    },
    texts: () => texts,
    show(dialog) {
      if (texts.length >= maxDialogs) return;
      texts.push(dialog.message());
      const text = typeof policy === "object" ? policy.text : dialog.defaultValue();
      // A page that asks whether to leave it is left: who reloads or goes on means it.
      const dismissed = policy === "dismiss" && dialog.type() !== "beforeunload";
      const answered = dismissed ? dialog.dismiss() : dialog.accept(text);
      answered.catch(() => undefined);
    },
  };
}
