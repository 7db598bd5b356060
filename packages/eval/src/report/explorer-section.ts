import { html, type Markup } from "./html.ts";

/** The frame of the sample explorer; the page's script fills it from the embedded data. */
export function explorerSection(): Markup {
  return html`<section aria-labelledby="samples" id="explorer">
    <h2 id="samples">Samples</h2>
    <p class="note">
      Arrow keys go through the samples, <kbd>/</kbd> jumps to the search. The address of this page names the open
      sample, so it can be shared.
    </p>
    <noscript><p>The samples need JavaScript; the tables above do not.</p></noscript>
    <form class="filters" id="filters" role="search" aria-label="Filter the samples">
      <label class="search"
        >Search
        <input
          type="search"
          name="text"
          autocomplete="off"
          spellcheck="false"
          placeholder="task, model, failure, check"
          aria-keyshortcuts="/"
      /></label>
      <label
        >Task
        <select name="task">
          <option value="">All tasks</option>
        </select></label
      >
      <label
        >Model
        <select name="model">
          <option value="">All models</option>
        </select></label
      >
      <label
        >Outcome
        <select name="outcome">
          <option value="">Any outcome</option>
          <option value="passed">Passed</option>
          <option value="failed">Failed</option>
          <option value="infrastructure">Infrastructure</option>
          <option value="ungraded">Not graded</option>
        </select></label
      >
      <label
        >Failed at
        <select name="rung">
          <option value="">Any rung</option>
        </select></label
      >
      <button type="reset">Clear</button>
      <output id="count" role="status"></output>
    </form>
    <div class="panes">
      <nav class="list" aria-label="Samples">
        <ol id="list"></ol>
        <p id="nothing" hidden>No sample matches these filters.</p>
      </nav>
      <article class="detail" id="detail" aria-label="Opened sample"></article>
    </div>
  </section> `;
}
