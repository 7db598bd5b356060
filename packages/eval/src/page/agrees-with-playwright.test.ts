import { afterAll, beforeAll, expect, test } from "vitest";
import { openGateway } from "../browser/gateway.ts";
import type { BrowserPool } from "../browser/pool.ts";
import { openVisitors } from "../browser/visitors.ts";
import { ariaRoles } from "../suite/aria-roles.ts";
import { textPattern } from "../suite/text-pattern.ts";
import { openTestPool } from "../test-support.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** What a role or a name can hang on, by HTML-AAM and accname: one of each. */
const page = `<title>Roles</title>
  <header>Top <a>no address</a> <a href="#x">address</a></header>
  <article><header>in an article</header><footer>in an article</footer></article>
  <section>plain</section><section aria-label="Named">named</section><section title="Titled">titled</section>
  <form>plain</form><form aria-label="Named">named</form>
  <img src="x" alt=""><img src="x" alt="Picture"><img src="x"><img src="x" alt="" aria-label="Said">
  <svg width="9" height="9"><title>Drawn</title><circle r="4"/></svg><svg width="9" height="9" role="img" aria-label="Chart"></svg>
  <table><caption>Sales</caption><thead><tr><th>h</th><th scope="row">r</th></tr></thead>
    <tbody><tr><th>rh</th><td>d</td></tr><tr><td>1</td><th>between</th><td>2</td></tr></tbody><tfoot><tr><th>f</th></tr></tfoot></table>
  <table role="grid"><tr><td>cell</td></tr></table><table role="presentation"><tr><td>cell</td></tr></table>
  <table><tr><th>only</th></tr></table>
  <ul><li>one</li></ul><ol><li>one</li></ol><menu><li>one</li></menu><ul role="none"><li>one</li></ul>
  <ol role="listbox" aria-label="Boxes"><li role="option" aria-selected="true">o</li></ol>
  <label>Size <select><option>Small</option><option>Large</option></select></label>
  <label>Many <select multiple><option>a</option></select></label>
  <label>Tall <select size="3"><optgroup label="g"><option>a</option></optgroup></select></label>
  <label for="t">Text</label><input id="t"><input type="text" list="l" aria-label="Listed"><datalist id="l"></datalist>
  <input type="search" placeholder="Find"><input type="number" title="Count"><input type="range" aria-label="Level">
  <label><input type="checkbox"> Check</label><label><input type="radio"> Radio</label>
  <input type="checkbox" role="switch" aria-label="Power">
  <input type="submit" value="Send"><input type="submit"><input type="button" value="Press"><input type="reset">
  <input type="image" alt="Go" src="x"><input type="password" aria-label="Secret"><input type="date" aria-label="Day">
  <input type="color" aria-label="Colour"><input type="file" aria-label="File"><input type="hidden"><input type="email" aria-label="Mail">
  <textarea aria-label="Notes"></textarea><div contenteditable role="textbox" aria-label="Rich">x</div>
  <details open><summary>More</summary>x</details><dialog open>Dialog</dialog>
  <fieldset><legend>Group</legend>x</fieldset><figure>f<figcaption>Caption</figcaption></figure>
  <dl><dt>term</dt><dd>definition</dd></dl><hr><meter>m</meter><progress>p</progress><output>out</output>
  <nav>n</nav><aside>a</aside><section><aside>a</aside></section><search>s</search>
  <main>m<footer>in main</footer></main><footer>end</footer>
  <p>p</p><strong>s</strong><em>e</em><code>c</code><sub>1</sub><sup>2</sup><time>t</time><mark>m</mark>
  <blockquote>b</blockquote><del>d</del><ins>i</ins><dfn>d</dfn><math><mi>x</mi></math><address>a</address><hgroup>h</hgroup>
  <label>l</label><span>s</span><div>d</div><pre>p</pre><i>i</i><b>b</b><small>s</small><abbr>a</abbr><kbd>k</kbd>
  <div role="button heading">two roles</div><div role="nonsense button">unknown role</div><div role="BUTTON">upper case</div>
  <button role="none">kept</button><h2 role="none" aria-label="Kept">h</h2><h2 role="none">lost</h2>
  <div role="  tab  " aria-selected="true">tab</div><ul role="tree"><li role="treeitem">t</li></ul>
  <a href="#" role="button">link as button</a><h1>One <b>two</b>
  three</h1><h3><span>a</span><span>b</span></h3>
  <button><span aria-hidden="true">×</span> Close</button><button aria-label=" Spaced   out ">x</button>
  <button aria-labelledby="n1 n2">x</button><span id="n1">First</span><span id="n2" hidden>second</span>
  <button title="Tip"></button><button><img src="x" alt="Icon"></button><button><svg><title>Svg</title></svg></button>
  <button><div>Block</div><div>by block</div></button><button>in<i>line</i></button>
  <style>.before::before { content: "Before " }</style><button class="before">after</button>
  <div role="dialog" aria-labelledby="d1"><h4 id="d1">Titled dialog</h4></div>
  <label>Amount <input type="number" value="3"> euros</label>
  <div role="checkbox" aria-checked="mixed" tabindex="0">Mixed</div><div aria-hidden="true"><button>Unseen</button></div>
  <div role="row"><div role="gridcell">x</div></div><div role="status">Saved</div><div role="alert">Danger</div>
  <template><button>In a template</button></template><div style="display:contents"><button>In contents</button></div>
  <x-shadow></x-shadow><script>
    document.querySelector("x-shadow").attachShadow({ mode: "open" }).innerHTML = "<button>In the shadow</button><h5>Deep</h5>";
  </script>`;

test("every role is found in as many visible elements as Playwright finds, with the same names", async () => {
  await using gateway = await openGateway(new Map([["index.html", page]]));
  await using launched = await pool.take();
  const log = { consoleErrors: [], dialogs: 0, crashed: false };
  const viewport = { width: 1000, height: 800 };
  await using visitors = await openVisitors({ launched, gateway, viewport, now: "2026-01-15T10:00:00Z", seed: 1, log });
  await using session = await visitors.arrive();
  await session.open("/");

  const differences: string[] = [];
  let compared = 0;
  for (const role of ariaRoles) {
    const theirs = session
      .page()
      .getByRole(role as "button")
      .filter({ visible: true });
    const count = await theirs.count();
    const snapshots = await Promise.all((await theirs.all()).map((element) => element.ariaSnapshot()));
    const names = new Set(snapshots.flatMap((snapshot) => /^- [^\s:]+ "([^"]*)"/.exec(snapshot)?.[1] ?? []));
    const reply = await session.ask({ expectCount: { role }, equals: count });
    if (reply.status === "unmet") differences.push(`${role}: Playwright finds ${count}, we ${reply.got}`);
    for (const name of names) {
      compared += 1;
      const named = await session
        .page()
        .getByRole(role as "button", { name: textPattern(name) })
        .filter({ visible: true })
        .count();
      const answer = await session.ask({ expectCount: { role, name }, equals: named });
      if (answer.status === "unmet") differences.push(`${role} "${name}": Playwright finds ${named}, we ${answer.got}`);
    }
  }
  expect(differences).toEqual([]);
  expect(compared).toBeGreaterThan(60);
}, 120_000);
