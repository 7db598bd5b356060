import { expect, test } from "vitest";
import { introduction, nextSteps, planQuickstart } from "./plan.ts";

test("the demonstration scores three recordings with two trials each", () => {
  expect(planQuickstart([]).join(" ")).toMatchInlineSnapshot(
    `"eval run evals/app-basics --task appointment-booking contact-list expense-tracker habit-tracker invoice-maker kanban-board pomodoro-timer quiz recipe-box sales-dashboard --model sample-oak=replay:examples/quickstart/answers/sample-oak --model sample-birch=replay:examples/quickstart/answers/sample-birch --model sample-reed=replay:examples/quickstart/answers/sample-reed --trials 2 --html .millwright/quickstart.html"`,
  );
});

test("a flag of the reader replaces the demonstration's", () => {
  const args = planQuickstart(["--trials", "1", "--html=mine.html", "--task", "quiz"]);
  expect(args.filter((word) => word === "--trials")).toHaveLength(1);
  expect(args.slice(-4)).toEqual(["--trials", "1", "--html=mine.html", "--task", "quiz"].slice(-4));
  expect(args).not.toContain(".millwright/quickstart.html");
  expect(nextSteps(args, {})).toContain("Open mine.html in a browser");
});

test("the reader is told before what will happen, and after what to do next", () => {
  const args = planQuickstart([]);
  expect(introduction(["eval", "run"]) + nextSteps(args, {})).toMatchInlineSnapshot(`
    "Three sample models have answered ten tasks of evals/app-basics. Their answers are recordings that were made for
    this demonstration; they stand for no vendor's model, so their scores say nothing about any. Nothing is sent to a
    model now, but every app is built, opened and used in a real browser on this machine, which takes a minute or two.

    $ ./millwright eval run


    Open .millwright/quickstart.html in a browser: every app, screenshot and failed check is in it.
    With a Hugging Face token in HF_TOKEN (https://hf.co/settings/tokens) this scores a real model on the whole suite:

      ./millwright eval run evals/app-basics --model hf:Qwen/Qwen3-Coder-Next:cheapest --trials 2 --html report.html

    "
  `);
});

test("a token turns the next step into one command that is ready to run", () => {
  const args = planQuickstart([]);
  expect(nextSteps(args, { HF_TOKEN: "x" })).toMatchInlineSnapshot(`
    "
    Open .millwright/quickstart.html in a browser: every app, screenshot and failed check is in it.
    HF_TOKEN is set, so this scores a real model on the whole suite, and bills your Hugging Face account:

      ./millwright eval run evals/app-basics --model hf:Qwen/Qwen3-Coder-Next:cheapest --trials 2 --html report.html

    "
  `);
});
