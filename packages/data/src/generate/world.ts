import type { Interaction, Outcome } from "@millwright/core";
import { interactionSchema, outcomeSchema } from "@millwright/core";
import { personalOf, secretsOf } from "./planted.ts";
import { createRandom, type Random } from "./random.ts";
import { adjectives, changes, errors, features, kinds, names, people, words } from "./vocabulary.ts";

export interface WorldOptions {
  /** Default 1. The same options give the same world, everywhere. */
  seed?: number;
  /** Calls before duplicates and leaks are planted; default 2000. */
  calls?: number;
  /** Default: one for every 20 calls. */
  users?: number;
  /** Task texts of suites, planted into prompts as leaks; default none. */
  suiteTexts?: readonly string[];
}

/** What was put into a world, for tests that know the answer. */
export interface Truth {
  /** Pairs (original, copy): prompt and answer equal. */
  exact: [string, string][];
  /** Pairs whose prompts differ in one word of about fifty. */
  near: [string, string][];
  /** Interactions whose prompt is a suite's task text. */
  leaks: string[];
  /** Credentials and personal data as they stand in some text: none may be in a store. */
  secrets: string[];
  personal: string[];
  /** Users that ask for erasure. */
  erasedUsers: string[];
  /** Interactions whose own consent denies training. */
  denied: string[];
}

export interface World {
  interactions: Interaction[];
  outcomes: Outcome[];
  truth: Truth;
}

/** A kind of call: its system prompt, how much it reads and writes, and how well each model does at it. */
interface Pattern {
  operation: string;
  system: string;
  weight: number;
  input: number;
  output: number;
  success: { large: number; small: number };
  large: number;
}

const patterns: readonly Pattern[] = [
  {
    operation: "create",
    system: "You build web apps. Answer with whole files.",
    weight: 20,
    input: 2500,
    output: 6000,
    success: { large: 0.72, small: 0.41 },
    large: 0.9,
  },
  {
    operation: "edit",
    system: "You change web apps. Answer with the files that change.",
    weight: 40,
    input: 9000,
    output: 1800,
    success: { large: 0.81, small: 0.78 },
    large: 0.8,
  },
  {
    operation: "fix",
    system: "You repair web apps. Find the fault and answer with the file.",
    weight: 25,
    input: 7000,
    output: 900,
    success: { large: 0.7, small: 0.69 },
    large: 0.8,
  },
  {
    operation: "name",
    system: "You name apps. Answer with one name.",
    weight: 15,
    input: 200,
    output: 12,
    success: { large: 0.9, small: 0.9 },
    large: 0.3,
  },
];

const cohorts = ["free", "free", "free", "pro", "pro", "business"];
const begun = Date.UTC(2026, 0, 5, 8);

/** The two models of a generated product; `worldPrices` has what they cost. */
export const worldModels = { large: "mill-large", small: "mill-small" } as const;

/** A product's life as interactions and outcomes, with duplicates, leaks, secrets and personal data planted. */
export function generateWorld(options: WorldOptions = {}): World {
  const random = createRandom(options.seed ?? 1);
  const calls = options.calls ?? 2000;
  const users = Array.from({ length: options.users ?? Math.max(12, Math.round(calls / 20)) }, (_, index) => ({
    id: `user-${index}`,
    cohort: random.pick(cohorts),
    projects: random.between(1, 3),
  }));
  const world: World = {
    interactions: [],
    outcomes: [],
    truth: { exact: [], near: [], leaks: [], secrets: [], personal: [], erasedUsers: [], denied: [] },
  };
  for (let index = 0; index < calls; index += 1) addCall(world, index, random.pick(users), random);
  plantDuplicates(world, random);
  plantLeaks(world, options.suiteTexts ?? [], random);
  world.truth.erasedUsers = users.slice(0, Math.max(1, Math.round(users.length / 50))).map(({ id }) => id);
  return world;
}

function addCall(
  world: World,
  index: number,
  user: { id: string; cohort: string; projects: number },
  random: Random,
): void {
  const pattern = pickPattern(random);
  const size = random.chance(pattern.large) ? "large" : "small";
  const project = `${user.id}-project-${random.between(1, user.projects)}`;
  const day = random.between(0, 27);
  const at = new Date(begun + day * 86_400_000 + index * 1000).toISOString();
  const input = Math.round(pattern.input * (0.5 + random.next()));
  const cacheRead = random.chance(0.6) ? Math.round(input * 0.7) : 0;
  const output = Math.round(pattern.output * (0.5 + random.next()));
  const status = random.chance(0.03) ? "failed" : random.chance(0.02) ? "cancelled" : "ok";
  const denied = random.chance(0.04);
  const prompt = promptOf(pattern.operation, random) + plantTexts(world.truth, random);
  const interaction = interactionSchema.parse({
    schema: "millwright.interaction/1",
    id: `call-${index}`,
    at,
    app: "builder",
    user: user.id,
    session: `${project}-day-${day}`,
    project,
    cohort: user.cohort,
    operation: pattern.operation,
    model: { provider: "mill", id: worldModels[size], served: worldModels[size] },
    prompt: { name: pattern.operation, version: "3" },
    messages: [
      { role: "system", content: pattern.system },
      { role: "user", content: prompt },
    ],
    answer: status === "ok" ? { role: "assistant", content: answerOf(pattern.operation, random) } : null,
    finishReason: status === "ok" ? "stop" : null,
    status,
    error: status === "ok" ? null : status === "failed" ? "HTTP 529" : "aborted by the user",
    usage: {
      input: { total: input, uncached: input - cacheRead, cacheRead, cacheWrite5m: 0, cacheWrite1h: 0 },
      output: { total: status === "ok" ? output : Math.round(output / 4), reasoning: 0 },
    },
    costReported: null,
    latency: { firstTokenMs: random.between(200, 900), totalMs: 1000 + output * (size === "large" ? 12 : 5) },
    consent: denied ? { purposes: ["spend"], basis: "consent", policyVersion: "2026-01", at: null } : null,
  });
  const priced = { ...interaction, costReported: random.chance(0.5) ? worldCost(interaction) : null };
  world.interactions.push(priced);
  if (denied) world.truth.denied.push(priced.id);
  if (status === "ok") addOutcome(world, priced, random.chance(pattern.success[size]), random);
}

/** Micro-dollars a million tokens: input, cached input, output. */
export const worldPrices = {
  [worldModels.large]: { input: 3_000_000, cacheRead: 300_000, output: 15_000_000 },
  [worldModels.small]: { input: 250_000, cacheRead: 25_000, output: 1_000_000 },
} as const;

/** What a call of the world costs, in micro-dollars. */
export function worldCost({ model, usage }: Interaction): number {
  const price = worldPrices[model.id as keyof typeof worldPrices];
  const { input, output } = usage ?? { input: { uncached: 0, cacheRead: 0 }, output: { total: 0 } };
  const pico =
    (input.uncached ?? 0) * price.input + (input.cacheRead ?? 0) * price.cacheRead + (output.total ?? 0) * price.output;
  return Math.round(pico / 1e6);
}

function addOutcome(world: World, interaction: Interaction, success: boolean, random: Random): void {
  if (random.chance(0.3)) return;
  const kind = success
    ? random.pick(["kept", "published", "edited"] as const)
    : random.pick(["reverted", "regenerated", "abandoned"] as const);
  const text = interaction.answer?.content ?? "";
  const edited = kind === "edited" ? { text: editOf(text, random), files: null } : null;
  world.outcomes.push(
    outcomeSchema.parse({
      schema: "millwright.outcome/1",
      interaction: interaction.id,
      at: new Date(Date.parse(interaction.at) + random.between(1, 72) * 3_600_000).toISOString(),
      kind,
      edited,
      persistedMs: success ? random.between(1, 30) * 86_400_000 : null,
      evidence: random.chance(0.9) ? (kind === "published" ? "deployed" : "editor") : null,
    }),
  );
}

function plantDuplicates(world: World, random: Random): void {
  const originals = world.interactions.filter(({ status, operation }) => status === "ok" && operation !== "name");
  const count = Math.round(originals.length * 0.05);
  for (let index = 0; index < count; index += 1) {
    const original = random.pick(originals);
    const near = index % 2 === 1;
    const copy: Interaction = {
      ...original,
      id: `${near ? "near" : "exact"}-${index}`,
      at: new Date(Date.parse(original.at) + 60_000).toISOString(),
      messages: near ? changeOneWord(original.messages, random) : original.messages,
      answer: near ? { role: "assistant", content: answerOf("edit", random) } : original.answer,
    };
    world.interactions.push(copy);
    world.truth[near ? "near" : "exact"].push([original.id, copy.id]);
    if (original.consent !== null) world.truth.denied.push(copy.id);
    addOutcome(world, copy, true, random);
  }
}

function plantLeaks(world: World, texts: readonly string[], random: Random): void {
  for (const [index, text] of texts.entries()) {
    const original = random.pick(
      world.interactions.filter(({ status, consent }) => status === "ok" && consent === null),
    );
    const id = `leak-${index}`;
    world.interactions.push({
      ...original,
      id,
      messages: [{ role: "user", content: `Please do this.\n\n${text}` }],
      answer: { role: "assistant", content: answerOf("create", random) },
    });
    world.truth.leaks.push(id);
    world.outcomes.push(
      outcomeSchema.parse({
        schema: "millwright.outcome/1",
        interaction: id,
        at: original.at,
        kind: "published",
        persistedMs: 86_400_000,
        evidence: "deployed",
      }),
    );
  }
}

function pickPattern(random: Random): Pattern {
  let left = random.next() * patterns.reduce((sum, { weight }) => sum + weight, 0);
  for (const pattern of patterns) if ((left -= pattern.weight) < 0) return pattern;
  return patterns[0] as Pattern;
}

function promptOf(operation: string, random: Random): string {
  const feature = (): string => random.pick(features);
  const wish = `a ${random.pick(adjectives)} ${random.pick(kinds)} for ${random.pick(people)} with ${feature()}, ${feature()} and ${feature()}`;
  const detail = Array.from({ length: 24 }, () => random.pick(words)).join(" ");
  switch (operation) {
    case "create":
      return `Build ${wish}. It should say ${detail}.`;
    case "edit":
      return `In ${wish}: please ${random.pick(changes)} and ${random.pick(changes)}. Mind the ${detail}.`;
    case "fix":
      return `The app shows this error:\nTypeError: ${random.pick(names)} ${random.pick(errors)} at line ${random.between(1, 400)} of src/App.tsx\nPlease repair it. Open were: ${detail}.`;
    default:
      return `A name for ${wish}, please.`;
  }
}

function answerOf(operation: string, random: Random): string {
  if (operation === "name") return `${random.pick(adjectives)} ${random.pick(words)}`;
  const lines = Array.from({ length: 12 }, () => {
    const [tag, text] = [
      random.pick(["p", "li", "td", "span"]),
      Array.from({ length: 6 }, () => random.pick(words)).join(" "),
    ];
    return `  <${tag} class="${random.pick(words)}-${random.between(1, 99)}">${text}</${tag}>`;
  });
  return `Here is the page.\n\n\`\`\`html file=index.html\n<!doctype html>\n<main>\n${lines.join("\n")}\n</main>\n\`\`\`\n`;
}

function editOf(answer: string, random: Random): string {
  const lines = answer.split("\n");
  const at = random.between(6, Math.max(6, lines.length - 5));
  return lines
    .map((line, index) => (index === at ? `  <p>${random.pick(words)} ${random.pick(words)} by hand</p>` : line))
    .join("\n");
}

function changeOneWord(messages: Interaction["messages"], random: Random): Interaction["messages"] {
  return (
    messages?.map((message) =>
      message.role === "user"
        ? { ...message, content: message.content.replace(/\w+\.$/, `${random.pick(words)}s.`) }
        : message,
    ) ?? null
  );
}

function plantTexts(truth: Truth, random: Random): string {
  if (random.chance(0.02)) {
    const { value, text } = secretsOf(random);
    truth.secrets.push(value);
    return `\n${text}`;
  }
  if (random.chance(0.04)) {
    const { value, text } = personalOf(random);
    truth.personal.push(value);
    return `\n${text}`;
  }
  return "";
}
