import { createHash } from "node:crypto";
import { identifyGeneration, type CheckResult, type Rung, type SampleKey, type Verdict } from "@millwright/core";
import type { ReportSample } from "./report-data.ts";

/** How a made-up sample ends: passed, or at which rung it fails. */
export type Outcome = "passed" | "infrastructure" | "ungraded" | Rung;

const outcomes: readonly Outcome[] = [
  "must",
  "passed",
  "rendered",
  "must",
  "parsed",
  "built",
  "infrastructure",
  "passed",
];
const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

/** An outcome that depends on task, trial and the model's strength (0 is best) alone. */
export function pickOutcome(key: SampleKey, strength: number): Outcome {
  const digest = createHash("sha256")
    .update(JSON.stringify([key.task.slice(0, 12), strength, key.trial]))
    .digest();
  const draw = (digest[0] ?? 0) / 256;
  if (draw > 0.12 + 0.22 * strength) return "passed";
  return outcomes[(digest[1] ?? 0) % outcomes.length] ?? "must";
}

/** A sample with this outcome; `suffix` is appended to all texts, `priced` says whether its cost is known. */
export function buildSample(key: SampleKey, outcome: Outcome, priced: boolean, suffix: string): ReportSample {
  const digest = createHash("sha256").update(JSON.stringify(key)).digest();
  const files = filesOf(key, outcome, suffix);
  const answer = files.map((file) => `\`\`\`html file=${file.path}\n${file.content}\n\`\`\``).join("\n\n");
  const generation = identifyGeneration({
    schema: "millwright.generation/1",
    startedAt: "2026-09-28T14:05:00.000Z",
    model: { provider: "hf", id: key.model, revision: null, adapter: null },
    request: { messages: [{ role: "user", content: "Build it." }], maxTokens: 16384, temperature: null, seed: null },
    requestHash: "req_0123456789abcdef",
    response:
      outcome === "infrastructure"
        ? null
        : {
            text: `Here is the app.${suffix}\n\n${answer}`,
            reasoning: key.trial === 0 ? `First the list, then the form.${suffix}` : null,
            finishReason: outcome === "parsed" ? "length" : "stop",
            servedBy: "some-provider" + suffix,
          },
    error:
      outcome === "infrastructure"
        ? {
            code: "rate-limited",
            message: "429 Too Many Requests" + suffix,
            hint: "Try later." + suffix,
            retryable: true,
          }
        : null,
    usage: {
      input: { total: 812, uncached: null, cacheRead: null, cacheWrite5m: null, cacheWrite1h: null },
      output: { total: 2000 + (digest[2] ?? 0) * 8, reasoning: null },
      raw: null,
    },
    cost: priced ? { microDollars: 3000 + (digest[3] ?? 0) * 20, priceBook: "2026-09-01" } : null,
    latency: {
      queueMs: null,
      rateLimitWaitMs: 0,
      firstTokenMs: 420,
      decodeMs: null,
      totalMs: 6000 + (digest[4] ?? 0) * 90,
    },
    httpAttempts: outcome === "infrastructure" ? 5 : 1,
    origin: "eval",
  });
  return {
    key,
    generation,
    graded: outcome === "ungraded" ? null : gradedOf(key, generation.id, outcome, files, suffix),
    screenshots: screenshotsOf(outcome, suffix),
    files,
    instruction: `Build ${key.task}, please.${suffix}`,
  };
}

function gradedOf(
  key: SampleKey,
  generationId: string,
  outcome: Outcome,
  files: ReportSample["files"],
  suffix: string,
): ReportSample["graded"] {
  return {
    schema: "millwright.sample-graded/1",
    key,
    generationId,
    gradedAt: "2026-09-28T14:30:00.000Z",
    grader: "grader",
    verdict: verdictOf(outcome, files, suffix),
    artifacts: [],
    timing: { buildMs: 41, totalMs: 2380 },
  };
}

function verdictOf(outcome: Outcome, files: ReportSample["files"], suffix: string): Verdict {
  const used = outcome === "passed" || outcome === "must";
  const kind = outcome === "infrastructure" ? "infrastructure" : outcome === "parsed" ? "format" : "model";
  const issues = [{ kind: "truncated" as const, message: `The answer ends in the middle of app.js.${suffix}` }];
  return {
    outcome: outcome === "passed" || outcome === "infrastructure" ? outcome : "failed",
    rung: outcome === "passed" || outcome === "ungraded" ? null : outcome === "infrastructure" ? "generated" : outcome,
    failure: outcome === "passed" ? null : { kind, message: failureText(outcome) + suffix },
    answer:
      outcome === "infrastructure"
        ? null
        : {
            format: "fence" + suffix,
            files: files.map((file) => ({ path: file.path, bytes: file.content.length })),
            issues: outcome === "parsed" ? issues : [],
          },
    checks: checksOf(outcome, used, suffix),
    browser: {
      consoleErrors:
        outcome === "rendered" ? [`ReferenceError: state is not defined${suffix}\n    at app.js:14:3`] : [],
      egress: outcome === "must" ? [{ address: `https://cdn.example.com/chart.js${suffix}`, count: 2 }] : [],
      dialogs: outcome === "must" ? 1 : 0,
    },
  };
}

function failureText(outcome: Outcome): string {
  if (outcome === "infrastructure") return "429 Too Many Requests";
  if (outcome === "must") return "The total is right: expected “Total: $5.45”, found “Total: $5.449999”.";
  if (outcome === "parsed") return "The answer holds no complete file.";
  if (outcome === "built") return "app.tsx:31:7 Unexpected “}”";
  return "The page stays blank: ReferenceError: state is not defined";
}

function checksOf(outcome: Outcome, used: boolean, suffix: string): CheckResult[] {
  const check = (id: string, level: "must" | "should", title: string, failed: boolean): CheckResult => ({
    id: id + suffix,
    level,
    title: title + suffix,
    status: used ? (failed ? "failed" : "passed") : "skipped",
    failedStep: used && failed ? 12 : null,
    message: used && failed ? `Expected “Total: $5.45”, found “Total: $5.449999”.${suffix}` : null,
  });
  return [
    check("add", "must", "An entry shows up in the list at once", false),
    check("total", "must", "The total is right", outcome === "must"),
    check("reload", "must", "Everything is still there after a reload", false),
    check("keyboard", "should", "The form can be used with the keyboard alone", outcome === "must"),
    check("phone", "should", "The page fits a phone", false),
  ];
}

function filesOf(key: SampleKey, outcome: Outcome, suffix: string): ReportSample["files"] {
  if (outcome === "infrastructure" || outcome === "parsed") return [];
  const page = `<!doctype html>
<html lang="en">
<head><title>App</title><link rel="stylesheet" href="styles.css"></head>
<body>
<h1>${key.task.slice(0, 20)}</h1>
<form id="form"><label>Entry <input id="entry"></label><button>Add</button></form>
<ul id="list"></ul>
<script src="./app.js" defer></script>
</body>
</html>
`;
  const script = `// ${suffix.replaceAll(/\s/g, " ")}
const entries = JSON.parse(localStorage.getItem("entries") ?? "[]");
document.getElementById("form").addEventListener("submit", (event) => {
  event.preventDefault();
  entries.push(document.getElementById("entry").value);
  localStorage.setItem("entries", JSON.stringify(entries));
  document.getElementById("list").innerHTML = entries.map((entry) => "<li>" + entry + "</li>").join("");
});
`;
  return [
    { path: "index.html", content: page },
    { path: "app.js", content: script },
    { path: "styles.css", content: "body { font-family: sans-serif; margin: 2rem; }\nh1 { color: rgb(1, 2, 3); }\n" },
    ...(suffix === "" ? [] : [{ path: `notes${suffix}.txt`, content: suffix }]),
  ];
}

function screenshotsOf(outcome: Outcome, suffix: string): ReportSample["screenshots"] {
  if (outcome !== "passed" && outcome !== "must" && outcome !== "rendered") return [];
  return [{ name: "start" + suffix, mediaType: "image/png", bytes: pixel }];
}
