import { formatMoney, type EvalRun, type ModelResult } from "@millwright/core";
import { costPerSample, formatCostPerPass, formatInterval, formatPercent, formatSeconds } from "./figures.ts";
import { html, type Markup } from "./html.ts";
import { intervalBar } from "./interval-bar.ts";
import type { ReportData } from "./report-data.ts";
import { ranked } from "./summary.ts";

interface Column {
  title: string;
  note?: string;
  /** Direction of the first click; default: ascending. */
  first?: "descending";
  /** What the column is sorted by; null (unknown) goes last in either direction. */
  value(model: ModelResult): number | string | null;
  cell(model: ModelResult): string | Markup;
}

/** The models in order of their pass rate; the page's script sorts the table by any column. */
export function leaderboardSection({ run, results }: ReportData): Markup {
  const order = ranked(results);
  const models = [...order, ...results.models.filter((model) => model.passRate === null)];
  const columns = columnsOf(run, order);
  return html`<section aria-labelledby="leaderboard">
    <h2 id="leaderboard">Leaderboard</h2>
    <p class="note">
      An app passes when every must check holds in a real browser. Rates leave infrastructure failures out. Whiskers are
      95 % Wilson intervals; where they overlap, the order may be chance.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Leaderboard table">
      <table class="leaderboard">
        <caption class="hidden">
          Models by pass rate, with checks, speed and cost
        </caption>
        <thead>
          <tr>
            ${columns.map(header)}
          </tr>
        </thead>
        <tbody>
          ${models.map(
            (model) =>
              html`<tr>
                ${columns.map((column, index) => cell(column, model, index))}
              </tr> `,
          )}
        </tbody>
      </table>
    </div>
  </section> `;
}

function columnsOf(run: EvalRun, order: readonly ModelResult[]): Column[] {
  const rank = (model: ModelResult): number | null => {
    const better = order.filter((other) => (other.passRate?.estimate ?? 0) > (model.passRate?.estimate ?? 0)).length;
    return model.passRate === null ? null : better + 1;
  };
  return [
    { title: "Rank", value: rank, cell: (model) => String(rank(model) ?? "–") },
    { title: "Model", value: (model) => model.model, cell: (model) => modelName(run, model) },
    {
      title: "Pass rate",
      note: "95 % interval",
      first: "descending",
      value: (model) => model.passRate?.estimate ?? null,
      cell: passRate,
    },
    {
      title: "Graded",
      note: "passed / n",
      first: "descending",
      value: (model) => model.passed + model.failed,
      cell: (model) => html`${model.passed} / ${model.passed + model.failed}${infrastructure(model)}`,
    },
    { title: "Should checks", note: "held / n", first: "descending", value: shouldShare, cell: shouldCell },
    {
      title: "Form faults",
      note: "answers",
      value: (model) => model.answerIssues,
      cell: (model) => String(model.answerIssues),
    },
    {
      title: "Latency",
      note: "median",
      value: (model) => model.latency.totalMs,
      cell: (model) => known(formatSeconds(model.latency.totalMs)),
    },
    {
      title: "Cost",
      note: "per sample",
      value: costPerSample,
      cell: (model) => known(formatMoney(costPerSample(model))),
    },
    {
      title: "Cost",
      note: "per passing app",
      value: (model) => model.cost?.perPassMicroDollars ?? null,
      cell: (model) => known(formatCostPerPass(model)),
    },
  ];
}

function header(column: Column): Markup {
  const sort = column.title === "Rank" ? "ascending" : "none";
  return html`<th scope="col" aria-sort="${sort}">
    <button type="button" data-sort="${column.first ?? "ascending"}">
      <span>${column.title}<span class="arrow" aria-hidden="true"></span></span
      >${column.note !== undefined && html`<small>${column.note}</small>`}
    </button>
  </th>`;
}

function cell(column: Column, model: ModelResult, index: number): Markup {
  const value = column.value(model);
  if (index === 1) return html`<th scope="row" data-value="${value}">${column.cell(model)}</th>`;
  return html`<td data-value="${value}">${column.cell(model)}</td>`;
}

function modelName(run: EvalRun, { model }: ModelResult): Markup {
  const baseline = run.models.length > 1 && run.models[0]?.name === model;
  const spec = run.models.find(({ name }) => name === model)?.spec ?? model;
  return html`<span class="name">${model}</span
    >${baseline && html` <span class="tag">baseline</span>`}${spec !== model && html`<small class="name spec">${spec}</small>`}`;
}

function passRate(model: ModelResult): Markup {
  if (model.passRate === null) return known("unknown");
  return html`<span class="rate"
    ><span class="rate-text"
      ><b>${formatPercent(model.passRate.estimate)}</b> <small>${formatInterval(model.passRate)}</small></span
    >${intervalBar(model.passRate)}</span
  >`;
}

function infrastructure(model: ModelResult): Markup | null {
  if (model.infrastructure === 0) return null;
  return html`<small class="infra">+ ${model.infrastructure} infra</small>`;
}

function shouldShare(model: ModelResult): number | null {
  return model.should.total === 0 ? null : model.should.passed / model.should.total;
}

function shouldCell(model: ModelResult): string | Markup {
  return model.should.total === 0 ? known("none ran") : `${model.should.passed} / ${model.should.total}`;
}

function known(text: string): Markup {
  return html`<span class="${/^[a-z]/.test(text) ? "unknown" : "figure"}">${text}</span>`;
}
