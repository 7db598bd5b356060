import type { CodeCheck } from "@millwright/eval";
import { clickQuestion, expectFolded, expectShown } from "./shown.ts";

// An answer may be folded by giving it no height. Steps cannot tell such a text from a visible one.
export default [
  {
    id: "folded-at-first",
    level: "must",
    title: "At first the questions can be seen and no answer",
    async run(tools) {
      await expectShown(tools, "How often should I water a cactus?");
      const answers = ["leave our greenhouse", "sits in its pot", "We ship to Austria", "Once a month in winter"];
      for (const answer of [...answers, "Boston fern", "pays by card"]) await expectFolded(tools, answer);
    },
  },
  {
    id: "one-open",
    level: "must",
    title: "A question opens its answer and closes the one that was open",
    async run(tools) {
      await clickQuestion(tools, /do you ship abroad/i);
      await expectShown(tools, "We ship to Austria");
      await clickQuestion(tools, /how often should i water/i);
      await expectShown(tools, "Once a month in winter");
      await expectFolded(tools, "We ship to Austria");
    },
  },
  {
    id: "folds-again",
    level: "must",
    title: "A second click folds the answer away",
    async run(tools) {
      await clickQuestion(tools, /can i return a plant/i);
      await expectShown(tools, "sits in its pot");
      await clickQuestion(tools, /can i return a plant/i);
      await expectFolded(tools, "sits in its pot");
    },
  },
  {
    id: "enter-key",
    level: "should",
    title: "Enter on a question does the same as a click",
    async run(tools) {
      await clickQuestion(tools, /can i pay by invoice/i);
      await expectShown(tools, "pays by card");
      await tools.page.keyboard.press("Enter");
      await expectFolded(tools, "pays by card");
      await tools.page.keyboard.press("Enter");
      await expectShown(tools, "pays by card");
    },
  },
] satisfies CodeCheck[];
