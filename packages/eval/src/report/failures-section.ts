import { rungs, type ModelResult, type Rung } from "@millwright/core";
import { html, type Markup } from "./html.ts";
import type { ReportData } from "./report-data.ts";
import { rungText } from "./rung-text.ts";

const always: readonly Rung[] = ["parsed", "built", "served", "rendered", "must"];

interface Segment {
  name: string;
  amount: number;
}

/** Where each model's samples failed first, as a bar of all its samples and as figures that filter the samples. */
export function failuresSection({ results }: ReportData): Markup {
  const shown = rungs.filter((rung) => always.includes(rung) || results.models.some((model) => at(model, rung) > 0));
  return html`<section aria-labelledby="failures">
    <h2 id="failures">Where samples fail</h2>
    <p class="note">
      Every answer climbs a ladder: ${shown.map((rung, index) => html`${index > 0 && ", "}<b>${rung}</b>`)}. It is
      counted at the first rung that fails. A figure filters the samples below.
    </p>
    <div class="scroll" tabindex="0" role="region" aria-label="Failures table">
      <table class="failures">
        <caption class="hidden">
          Samples of each model by the first rung that failed
        </caption>
        <thead>
          <tr>
            <th scope="col">Model</th>
            <th scope="col" class="wide">All samples</th>
            ${["passed", ...[...shown].reverse(), "infra"].map(columnHead)}
          </tr>
        </thead>
        <tbody>
          ${results.models.map((model) => row(model, shown))}
        </tbody>
      </table>
    </div>
  </section> `;
}

function columnHead(name: string): Markup {
  return html`<th scope="col"><span class="swatch fill-${name}" aria-hidden="true"></span> ${name}</th>`;
}

function row(model: ModelResult, shown: readonly Rung[]): Markup {
  const segments: Segment[] = [
    { name: "passed", amount: model.passed },
    ...[...shown].reverse().map((rung) => ({ name: rung, amount: at(model, rung) })),
    { name: "infra", amount: model.infrastructure },
  ];
  return html`<tr>
    <th scope="row"><span class="name">${model.model}</span></th>
    <td class="wide">${bar(segments)}</td>
    ${segments.map((segment) => figure(model, segment))}
  </tr> `;
}

function bar(segments: readonly Segment[]): Markup {
  const filled = segments.filter((segment) => segment.amount > 0);
  return html`<div class="stack" aria-hidden="true">
    ${filled.map((segment) => html`<span class="fill-${segment.name}" style="flex-grow:${segment.amount}" title="${segment.name}: ${segment.amount}">${segment.amount}</span>`)}
  </div>`;
}

function figure(model: ModelResult, { name, amount }: Segment): Markup {
  if (amount === 0) return html`<td class="zero">0</td>`;
  const filter = { model: model.model, ...filterOf(name) };
  const label = name in rungText ? rungText[name as Rung] : name;
  return html`<td>
    <button type="button" class="link" data-filter="${JSON.stringify(filter)}" title="${label}">${amount}</button>
  </td>`;
}

function filterOf(name: string): Record<string, string> {
  if (name === "passed") return { outcome: "passed" };
  if (name === "infra") return { outcome: "infrastructure" };
  return { outcome: "failed", rung: name };
}

function at(model: ModelResult, rung: Rung): number {
  return model.failedAt[rung] ?? 0;
}
