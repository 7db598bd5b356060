import { clientScript } from "./client-script.ts";
import { liveAppScript } from "./client-live-app.ts";
import { dataScript } from "./embed.ts";
import { explorerSection } from "./explorer-section.ts";
import { explorerStyles } from "./explorer-styles.ts";
import { failuresSection } from "./failures-section.ts";
import { headerSection } from "./header-section.ts";
import { heatMapSection } from "./heat-map-section.ts";
import { html, trusted, type Markup } from "./html.ts";
import { leaderboardSection } from "./leaderboard-section.ts";
import { pickImages, type PickedImages } from "./pick-images.ts";
import type { ReportData } from "./report-data.ts";
import { reportIndex, sampleDetails } from "./sample-payload.ts";
import { styles } from "./styles.ts";

/** Bytes of pictures in one report, before base64. */
const imageBudget = 64 * 1024 * 1024;

/**
 * The page may use nothing but itself. Frames inherit this policy, so a generated app that runs in one has no network
 * either and cannot take itself elsewhere; that the apps have inline scripts is why those are allowed here.
 */
const policy = [
  "default-src 'none'",
  "script-src 'unsafe-inline' 'unsafe-eval'",
  "style-src 'unsafe-inline'",
  "img-src data: blob:",
  "font-src data:",
  "media-src data: blob:",
  "frame-src 'none'",
  "form-action 'none'",
  "base-uri 'none'",
].join("; ");

/**
 * The report of a run as one HTML file that needs no network: leaderboard, failures, tasks, and every sample with its
 * pictures, checks, sources and the app itself. Above 64 MiB of pictures it leaves out the less telling ones and says so.
 */
export function renderReport(data: ReportData): string {
  const images = pickImages(data.samples, imageBudget);
  return html`<!doctype html>
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content="${trusted(policy)}" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="color-scheme" content="light dark" />
        <title>${data.run.id} · Millwright evaluation</title>
        <style>
          ${trusted(styles)}${trusted(explorerStyles)}
        </style>
      </head>
      <body>
        <a class="skip" href="#samples">Skip to the samples</a>
        ${topBar()}
        <main>
          ${headerSection(data)} ${leaderboardSection(data)} ${failuresSection(data)} ${heatMapSection(data)}
          ${explorerSection()}
        </main>
        ${footer(data, images)} ${embeddedData(data, images)}
        <script>
          ${trusted(liveAppScript)}${trusted(clientScript)};
        </script>
      </body>
    </html> `.markup;
}

function topBar(): Markup {
  return html`<header class="bar">
    <span class="mark">Millwright</span>
    <nav aria-label="Sections">
      <a href="#leaderboard">Leaderboard</a><a href="#failures">Failures</a><a href="#tasks">Tasks</a
      ><a href="#samples">Samples</a>
    </nav>
    <button type="button" id="theme">Theme</button>
  </header>`;
}

function footer({ run }: ReportData, images: PickedImages): Markup {
  const omitted =
    images.omitted > 0 &&
    html` ${images.omitted} pictures were left out to keep this file small; they are in the run's blobs folder.`;
  return html`<footer>
    <p>
      Made by Millwright ${run.host.millwright} from run <code>${run.id}</code>, fingerprint
      <code>${run.fingerprint}</code>. Figures can be computed again from the run's samples.${omitted}
    </p>
  </footer>`;
}

function embeddedData(data: ReportData, images: PickedImages): Markup {
  const details = sampleDetails(data.samples, images);
  return html`${dataScript("report-index", reportIndex(data))}${details.map(({ id, detail }) => dataScript(`sample-${id}`, detail))}${[
    ...images.blobs,
  ].map(([hash, base64]) => dataScript(`blob-${hash}`, base64))}`;
}
