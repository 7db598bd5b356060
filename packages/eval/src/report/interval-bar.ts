import type { Proportion } from "@millwright/core";
import { html, type Markup } from "./html.ts";

const width = 200;

/**
 * A rate from 0 to 100 % as a bar, its interval as whiskers. Hidden from screen readers: the same figures stand
 * beside it as text.
 */
export function intervalBar(proportion: Proportion): Markup {
  const [low, middle, high] = [at(proportion.low), at(proportion.estimate), at(proportion.high)];
  return html`<svg class="interval" viewBox="-3 0 ${width + 6} 22" width="${width + 6}" height="22" aria-hidden="true">
    <rect class="track" x="0" y="6" width="${width}" height="10" rx="2" />
    ${[25, 50, 75].map((percent) => html`<line class="grid" x1="${at(percent / 100)}" x2="${at(percent / 100)}" y1="3" y2="19" />`)}
    <rect class="estimate" x="0" y="6" width="${middle}" height="10" rx="2" />
    <path class="whisker" d="M${low} 11H${high}M${low} 6.5V15.5M${high} 6.5V15.5" />
    <circle class="point" cx="${middle}" cy="11" r="2.6" />
  </svg>`;
}

function at(share: number): number {
  return Math.round(share * width * 10) / 10;
}
