import type { CellResult, SuiteRef } from "@millwright/core";
import { count } from "./figures.ts";
import { html, type Markup } from "./html.ts";
import type { ReportData } from "./report-data.ts";
import { ranked } from "./summary.ts";

type Task = SuiteRef["tasks"][number];

/** Tasks against models: passed of graded in every cell, so that hard tasks and weak spots stand out. */
export function heatMapSection({ run, results }: ReportData): Markup {
  const order = ranked(results).map((model) => model.model);
  const models = [...order, ...run.models.map((model) => model.name).filter((name) => !order.includes(name))];
  const cells = new Map(results.cells.map((cell) => [cellId(cell.suite, cell.task, cell.model), cell]));
  const body = run.suites.map(
    (suite) =>
      html`<tbody>
        ${run.suites.length > 1 && suiteRow(suite, models.length)}
        ${suite.tasks.map((task) => taskRow(suite, task, models, cells))}
      </tbody> `,
  );
  return html`<section aria-labelledby="tasks">
    <h2 id="tasks">Task by task</h2>
    <p class="note">Passed of graded samples. A cell filters the samples below.</p>
    <div class="scroll" tabindex="0" role="region" aria-label="Table of tasks and models">
      <table class="heat">
        <caption class="hidden">
          Passed of graded samples, by task and model
        </caption>
        <thead>
          <tr>
            <th scope="col">Task</th>
            ${models.map((model) => html`<th scope="col"><span class="name">${model}</span></th>`)}
          </tr>
        </thead>
        ${body}
      </table>
    </div>
    <p class="scale" aria-hidden="true"><span>none passed</span><i></i><span>all passed</span></p>
  </section> `;
}

function suiteRow(suite: SuiteRef, columns: number): Markup {
  return html`<tr>
    <th scope="rowgroup" colspan="${columns + 1}" class="group">${suite.title}</th>
  </tr>`;
}

function taskRow(
  suite: SuiteRef,
  task: Task,
  models: readonly string[],
  cells: ReadonlyMap<string, CellResult>,
): Markup {
  return html`<tr>
    <th scope="row">${task.title}<small>${task.cohort}, ${task.difficulty}</small></th>
    ${models.map((model) => cellOf(suite, task, model, cells.get(cellId(suite.id, task.id, model))))}
  </tr> `;
}

function cellOf(suite: SuiteRef, task: Task, model: string, cell: CellResult | undefined): Markup {
  const graded = cell === undefined ? 0 : cell.passed + cell.failed;
  const infra = cell !== undefined && cell.infrastructure > 0 && html`<small>+${cell.infrastructure} infra</small>`;
  const filter = JSON.stringify({ task: JSON.stringify([suite.id, task.id]), model });
  if (cell === undefined || (graded === 0 && cell.infrastructure === 0)) {
    return html`<td class="empty"><span title="Not graded">–</span></td>`;
  }
  if (graded === 0) return html`<td class="empty"><button type="button" data-filter="${filter}">${infra}</button></td>`;
  const label = `${task.title}, ${model}: ${cell.passed} of ${count(graded, "sample")} passed`;
  return html`<td style="--share:${Math.round((100 * cell.passed) / graded)}%">
    <button type="button" data-filter="${filter}" title="${label}">${cell.passed}/${graded}${infra}</button>
  </td>`;
}

function cellId(suite: string, task: string, model: string): string {
  return JSON.stringify([suite, task, model]);
}
