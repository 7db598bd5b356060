import { afterAll, beforeAll, expect, test } from "vitest";
import { temporaryFolder } from "@millwright/test-kit";
import type { BrowserPool } from "../browser/pool.ts";
import { loadSuite } from "../suite/load-suite.ts";
import { openTestPool } from "../test-support.ts";
import { verifySuite, type Proof } from "./verify-suite.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

interface Parts {
  solution: string;
  /** Checks of the answer's form; the references are then whole answers. */
  answer?: object[];
  checks: object[];
  alternatives?: Readonly<Record<string, string>>;
  mutants: Readonly<Record<string, { fails: string[]; edits: { path: string; find: string; replace: string }[] }>>;
}

const check = (id: string, steps: object[], level = "must") => ({ id, level, title: `It can ${id}`, steps });
const edit = (find: string, replace: string) => [{ path: "index.html", find, replace }];

/** A task with two checks, three mutants and no problem. */
const sound: Parts = {
  solution: `<h1>Shop</h1><p>Open</p><button onclick="document.querySelector('p').textContent = 'Sold'">Buy</button>`,
  checks: [
    check("open", [{ expectVisible: { text: "Open" } }]),
    check("buy", [{ click: { role: "button", name: "Buy" } }, { expectVisible: { text: "Sold" } }], "should"),
  ],
  mutants: {
    shut: { fails: ["open"], edits: edit("<p>Open", "<p>Shut") },
    stuck: { fails: ["buy"], edits: edit("'Sold'", "'Open'") },
    bare: { fails: ["open", "buy"], edits: edit("<p>Open</p>", "") },
  },
};

async function verify(parts: Parts, repeats = 1): Promise<{ proofs: Proof[]; told: Proof[] }> {
  await using folder = await temporaryFolder();
  const json = (name: string, value: object) => folder.write(name, JSON.stringify(value));
  await json("suite.json", { schema: "millwright.suite/1", id: "s", title: "S", description: "D" });
  await json("shop/task.json", {
    schema: "millwright.task/1",
    id: "shop",
    title: "Shop",
    kind: "create",
    stack: "static",
    cohort: "shop",
    difficulty: "easy",
    created: "2026-01-01",
  });
  await folder.write("shop/instruction.md", "Build a shop.");
  const reference = parts.answer === undefined ? "index.html" : "answer.md";
  await folder.write(`shop/solution/${reference}`, parts.solution);
  await json("shop/checks.json", { schema: "millwright.checks/1", answer: parts.answer, checks: parts.checks });
  for (const [name, page] of Object.entries(parts.alternatives ?? {})) {
    await folder.write(`shop/alternatives/${name}/${reference}`, page);
  }
  for (const [name, { fails, edits }] of Object.entries(parts.mutants)) {
    await json(`shop/mutants/${name}/mutant.json`, { schema: "millwright.mutant/1", title: name, fails, edits });
  }
  const told: Proof[] = [];
  const suite = await loadSuite(folder.path);
  const limits = { wallMs: 60_000, unresponsiveMs: 1500, memoryBytes: 2 * 1024 ** 3 };
  const proofs = await verifySuite(suite, { grader: { pool, limits }, repeats, onProof: (proof) => told.push(proof) });
  return { proofs, told };
}

const problems = (proofs: readonly Proof[]): string[] =>
  proofs.flatMap((proof) => proof.problems.map((problem) => `${proof.subject}: ${problem}`));

test("a sound suite has a proof for each claim, and no problem", { timeout: 120_000 }, async () => {
  const { proofs, told } = await verify(sound, 3);
  expect(problems(proofs)).toEqual([]);
  expect(proofs.map(({ task, subject }) => `${task} ${subject}`)).toEqual([
    "shop solution",
    "shop null",
    "shop mutant bare",
    "shop mutant shut",
    "shop mutant stuck",
    "shop coverage",
  ]);
  expect(new Set(told)).toEqual(new Set(proofs));
});

test("another right answer must pass every check too: one that fails shows a check that asks too much", async () => {
  const { proofs } = await verify({
    ...sound,
    alternatives: {
      link: `<h1>Shop</h1><p>Open</p><a role="button" href="#" onclick="document.querySelector('p').textContent = 'Sold'">Buy</a>`,
      plain: `<h1>Shop</h1><p>Open</p><a href="#" onclick="document.querySelector('p').textContent = 'Sold'">Buy</a>`,
    },
  });
  expect(proofs.map(({ subject }) => subject).filter((subject) => subject.startsWith("alternative"))).toEqual([
    "alternative link",
    "alternative plain",
  ]);
  expect(problems(proofs)).toMatchInlineSnapshot(`
    [
      "alternative plain: buy failed at step 1: expected button "Buy", but nothing visible matches",
    ]
  `);
});

test("where the form of the answer matters, the references are answers", { timeout: 120_000 }, async () => {
  const change = (find: string, replace: string) => [{ path: "answer.md", find, replace }];
  const answer = (words: string) => `${words}## index.html\n\n\`\`\`html\n${sound.solution}\n\`\`\`\n`;
  const { proofs } = await verify({
    solution: answer(""),
    answer: [check("silence", [{ expectNoProse: true }])],
    checks: sound.checks,
    alternatives: { chatty: answer("Here you are.\n\n") },
    mutants: {
      chatty: { fails: ["silence"], edits: change("## index", "Sure!\n\n## index") },
      shut: { fails: ["open"], edits: change("<p>Open", "<p>Shut") },
      empty: { fails: ["open", "buy", "silence"], edits: change("```html", "") },
      stuck: { fails: ["buy"], edits: change("'Sold'", "'Open'") },
    },
  });
  expect(problems(proofs)).toMatchInlineSnapshot(`
    [
      "alternative chatty: silence failed at step 1: expected nothing beside the files, got "Here you are."",
      "mutant empty: failed at parsed: No file was found in the answer.",
    ]
  `);
});

test("each way to break a suite gives its own problem", { timeout: 120_000 }, async () => {
  const idle = check("greet", [{ expectVisible: { role: "heading", name: "/Shop|App/" } }]);
  const { proofs } = await verify({
    solution: sound.solution.replace("'Sold'", "'Gone'"),
    checks: [...sound.checks, idle],
    mutants: {
      tame: { fails: ["open", "buy"], edits: edit("<h1>", "<h1 lang=en>") },
      wild: { fails: ["buy"], edits: edit("<p>Open", "<p>Shut") },
    },
  });
  expect(problems(proofs)).toMatchInlineSnapshot(`
    [
      "solution: run 1: buy failed at step 2: expected text "Sold" to be visible, but nothing visible matches",
      "null: the must check greet passes on an app that does nothing",
      "mutant tame: open passes, but should fail",
      "mutant wild: open should pass, but failed at step 1: expected text "Open" to be visible, but nothing visible matches",
      "coverage: has 2 mutants; a task has at least 3",
      "coverage: no mutant fails the check greet",
    ]
  `);
});

test("a solution or mutant that shows nothing, or hangs before a named check, is told as that", async () => {
  const { proofs } = await verify({
    ...sound,
    solution: `<script>const p = 1;</script>`,
    mutants: {
      hung: {
        fails: ["open", "buy"],
        edits: edit("const p = 1;", "document.write('x'); setTimeout(() => { for (;;); }, 1000);"),
      },
      mute: { fails: ["open"], edits: edit("p = 1", "p = 2") },
    },
  });
  expect(problems(proofs)).toMatchInlineSnapshot(`
    [
      "solution: run 1: failed at rendered: The page stays blank.",
      "mutant hung: buy should fail, but was not reached",
      "mutant mute: failed at rendered: The page stays blank.",
      "coverage: has 2 mutants; a task has at least 3",
    ]
  `);
});
