const models = ["sample-oak", "sample-birch", "sample-reed"];
/** The tasks that have recorded answers. */
const tasks = [
  "appointment-booking",
  "contact-list",
  "expense-tracker",
  "habit-tracker",
  "invoice-maker",
  "kanban-board",
  "pomodoro-timer",
  "quiz",
  "recipe-box",
  "sales-dashboard",
];

/** Every flag of the demonstration that the reader may give another value. */
const defaults: Readonly<Record<string, string>> = { "--trials": "2", "--html": ".millwright/quickstart.html" };

/**
 * The arguments of `millwright` for the demonstration. What the reader adds is passed on and replaces a default of the
 * same name.
 */
export function planQuickstart(extra: readonly string[]): string[] {
  const named = (flag: string): boolean => extra.some((word) => word === flag || word.startsWith(`${flag}=`));
  return [
    "eval",
    "run",
    "evals/app-basics",
    ...(named("--task") ? [] : ["--task", ...tasks]),
    ...models.flatMap((name) => ["--model", `${name}=replay:examples/quickstart/answers/${name}`]),
    ...Object.entries(defaults).flatMap(([flag, value]) => (named(flag) ? [] : [flag, value])),
    ...extra,
  ];
}

/** What is going to happen, and what the answers are. */
export function introduction(args: readonly string[]): string {
  return [
    "Three sample models have answered ten tasks of evals/app-basics. Their answers are recordings that were made for",
    "this demonstration; they stand for no vendor's model, so their scores say nothing about any. Nothing is sent to a",
    "model now, but every app is built, opened and used in a real browser on this machine, which takes a minute or two.",
    "",
    `$ ./millwright ${args.join(" ")}`,
    "",
    "",
  ].join("\n");
}

/** How to score a real model on the same tasks. */
export function nextSteps(args: readonly string[], env: NodeJS.ProcessEnv): string {
  const command =
    "./millwright eval run evals/app-basics --model hf:Qwen/Qwen3-Coder-Next:cheapest --trials 2 --html report.html";
  const report = htmlOf(args);
  const ready = (env.HF_TOKEN ?? "") !== "";
  return [
    "",
    `Open ${report} in a browser: every app, screenshot and failed check is in it.`,
    ready
      ? "HF_TOKEN is set, so this scores a real model on the whole suite, and bills your Hugging Face account:"
      : "With a Hugging Face token in HF_TOKEN (https://hf.co/settings/tokens) this scores a real model on the whole suite:",
    "",
    `  ${command}`,
    "",
    "",
  ].join("\n");
}

function htmlOf(args: readonly string[]): string {
  const at = args.findLastIndex((word) => word === "--html" || word.startsWith("--html="));
  const word = args[at] ?? "";
  return word.includes("=") ? word.slice("--html=".length) : (args[at + 1] ?? "the report");
}
