import type { EvalRun, SuiteRef } from "@millwright/core";
import { count, formatDuration, formatInstant } from "./figures.ts";
import { html, type Markup } from "./html.ts";
import type { ReportData } from "./report-data.ts";
import { summarise, warnings } from "./summary.ts";

/** Title, the answer in one sentence, what to beware of, and the facts of the run. */
export function headerSection({ run, results }: ReportData): Markup {
  const summary = summarise(results);
  const alerts = warnings(run, results);
  return html`<header class="intro" id="summary">
    <p class="kicker">Evaluation report</p>
    <h1>${title(run)}</h1>
    <p class="lede">${summary.best !== null && html`<strong class="name">${summary.best}</strong> `}${summary.text}</p>
    ${
      alerts.length > 0 &&
      html`<ul class="alerts" aria-label="Before you trust the figures">
        ${alerts.map((alert) => html`<li>${alert}</li>`)}
      </ul>`
    }
    <dl class="facts">
      ${facts({ run, results }).map(
        ([term, value]) =>
          html`<div>
            <dt>${term}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
  </header> `;
}

function title(run: EvalRun): string {
  const suites = run.suites.map((suite) => suite.title).join(", ");
  return `${count(run.models.length, "model")} on ${suites}`;
}

function facts({ run, results }: Pick<ReportData, "run" | "results">): [string, string | Markup][] {
  const tasks = run.suites.reduce((sum, suite) => sum + suite.tasks.length, 0);
  return [
    ["Run", html`<code>${run.id}</code>`],
    ["Started", formatInstant(run.createdAt)],
    ["Took", took(run)],
    ["Suites", html`${run.suites.map(suiteName)}`],
    ["Samples", `${results.samples.graded} graded of ${results.samples.expected}`],
    ["Design", `${count(tasks, "task")} × ${count(run.models.length, "model")} × ${count(run.trials, "trial")}`],
    ["Settings", settings(run)],
    ["Grader", html`version ${run.grader.version}, seed ${run.grader.seed}`],
    ["Browser", run.grader.browser],
    ["Host", `Node ${run.host.node} on ${run.host.platform}, Millwright ${run.host.millwright}`],
  ];
}

function settings({ settings: { maxTokens, temperature } }: EvalRun): string {
  const heat = temperature === null ? "the provider's temperature" : `temperature ${temperature}`;
  return `${count(maxTokens, "output token")} at most, ${heat}`;
}

function suiteName(suite: SuiteRef): Markup {
  return html`<span class="suite">${suite.id}@<code>${suite.version.slice(0, 12)}</code></span> `;
}

function took(run: EvalRun): string {
  if (run.finishedAt === null) return "not finished";
  return formatDuration(Date.parse(run.finishedAt) - Date.parse(run.createdAt));
}
