import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BrowserPool } from "../browser/pool.ts";
import { failures, gradePage, openTestPool } from "../test-support.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

const button = { role: "button" };
const log = { role: "log" };
const logged = (...lines: string[]) => ({ expectText: log, equals: lines.join(" ") });

/** A page whose log shows the events in the order in which they came. */
const logPage = (body: string): string => `${body}<div role="log"></div><script>
  const note = (text) => { document.querySelector("[role=log]").textContent += text + " "; };
</script>`;

describe("the mouse", { timeout: 120_000 }, () => {
  test("clicks, double-clicks, hovers, checks and unchecks", async () => {
    const page = logPage(`<button onclick="note('click')" ondblclick="note('double')">Go</button>
      <p onmouseenter="note('over')">Here</p>
      <label><input type="checkbox" onchange="note(this.checked)"> Done</label>
      <label><input type="radio" name="r" onchange="note('radio')"> Red</label>`);
    const grade = await gradePage(pool, page, [
      [{ click: button }, logged("click")],
      [{ doubleClick: button }, logged("click", "click", "double")],
      [{ hover: { text: "Here" } }, logged("over")],
      [
        { check: { label: "Done" } },
        { check: { label: "Done" } },
        { uncheck: { label: "Done" } },
        { check: { label: "Red" } },
        logged("true", "false", "radio"),
      ],
    ]);
    expect(failures(grade)).toEqual([]);
  });

  test("scrolls to what lies below and clicks the first of several", async () => {
    const page = logPage(
      `<div style="height:3000px"></div><button onclick="note(1)">Go</button><button onclick="note(2)">Go</button>`,
    );
    expect(failures(await gradePage(pool, page, [[{ click: button }, logged("1")]]))).toEqual([]);
  });

  test("waits in the app's time for what is in the way only for a moment", async () => {
    const page = logPage(`<button onclick="note('went')" disabled>Go</button>
      <div id="veil" style="position:fixed;inset:0"></div>
      <script>
        setTimeout(() => veil.remove(), 700);
        setTimeout(() => { document.querySelector("button").disabled = false; }, 1400);
      </script>`);
    expect(failures(await gradePage(pool, page, [[{ click: button }, logged("went")]]))).toEqual([]);
  });

  test("drags with native drag and drop and with pointer events", async () => {
    const page = logPage(`
      <div role="listitem" draggable="true" ondragstart="event.dataTransfer.setData('text/plain', 'card')">Card</div>
      <div role="list" aria-label="Done" style="height:80px" ondragover="event.preventDefault()"
        ondrop="note('dropped ' + event.dataTransfer.getData('text/plain'))">Done</div>
      <div role="slider" aria-label="Knob" tabindex="0" style="width:20px;height:20px;touch-action:none"
        onpointerdown="this.setPointerCapture(event.pointerId); this.held = true"
        onpointermove="if (this.held) this.x = event.clientX" onpointerup="note('at ' + Math.round(this.x))">o</div>
      <p style="position:absolute;left:400px;top:300px;width:100px;height:20px;margin:0">Here</p>`);
    const grade = await gradePage(pool, page, [
      [{ drag: { role: "listitem" }, to: { role: "list" } }, logged("dropped card")],
      [{ drag: { role: "slider" }, to: { text: "Here" } }, logged("at 450")],
    ]);
    expect(failures(grade)).toEqual([]);
  });

  test("says why it could not", async () => {
    const page = `<button disabled>Off</button><label><input type="radio" checked> Red</label><p>Text</p>
      <label><input type="checkbox" onclick="event.preventDefault()"> Stuck</label>`;
    const grade = await gradePage(pool, page, [
      [{ click: { role: "button", name: "Off" } }],
      [{ click: { role: "button", name: "Absent" } }],
      [{ uncheck: { label: "Red" } }],
      [{ check: { text: "Text" } }],
      [{ check: { label: "Stuck" } }],
      [{ drag: { text: "Text" }, to: { role: "list", name: "Done" } }],
    ]);
    expect(failures(grade)).toMatchInlineSnapshot(`
      [
        "c0: button "Off" could not be clicked: it is disabled",
        "c1: expected button "Absent", but nothing visible matches",
        "c2: field "Red" could not be unchecked: it is a radio button",
        "c3: text "Text" could not be checked: it is not a check box",
        "c4: field "Stuck" could not be checked: clicking did not change its state",
        "c5: expected list "Done", but nothing visible matches",
      ]
    `);
  });
});

describe("the keyboard", { timeout: 120_000 }, () => {
  test("fills, types key by key, presses keys and submits with Enter", async () => {
    const page = logPage(`<form onsubmit="event.preventDefault(); note('sent ' + this.name.value)">
        <input name="name" aria-label="Name" value="old"
          oninput="note(this.value)" onkeydown="if (event.key === 'Escape') note('escape')">
      </form><div contenteditable aria-label="Notes" role="textbox" oninput="note(this.textContent)"></div>`);
    const name = { label: "Name" };
    const grade = await gradePage(pool, page, [
      [{ fill: name, value: "Ann" }, { press: "Enter", on: name }, logged("Ann", "sent Ann")],
      [{ fill: name, value: "" }, { type: name, value: "ab" }, { press: "Escape" }, logged(" a ab escape")],
      [{ fill: { role: "textbox", name: "Notes" }, value: "n1" }, logged("n1")],
      [{ press: "Tab" }, { expectFocused: name }, { press: "Tab" }, { expectFocused: { label: "Notes" } }],
    ]);
    expect(failures(grade)).toEqual([]);
  });

  test("waits in the app's time for a field that can be edited only after a moment", async () => {
    const page = logPage(`<input aria-label="Name" disabled onchange="note(this.value)">
      <script>setTimeout(() => { document.querySelector("input").disabled = false; }, 1200)</script>`);
    const name = { label: "Name" };
    const grade = await gradePage(pool, page, [
      [
        { fill: name, value: "Ann" },
        { expectValue: name, equals: "Ann" },
      ],
    ]);
    expect(failures(grade)).toEqual([]);
  });

  test("selects an option by its label", async () => {
    const page = `<label>Size <select><option value="s"> Small </option><option value="l">Extra large</option></select></label>`;
    const size = { label: "Size" };
    const grade = await gradePage(pool, page, [
      [
        { select: size, option: "extra LARGE" },
        { expectValue: size, equals: "l" },
      ],
      [
        { select: size, option: "/large/i" },
        { select: size, option: "small" },
        { expectValue: size, equals: "s" },
      ],
    ]);
    expect(failures(grade)).toEqual([]);
  });

  test("says why it could not", async () => {
    const page = `<label>Off <input disabled></label><label>Fixed <input readonly></label><p>Text</p>
      <label>Number <input type="number"></label>
      <label>Tick <input type="checkbox"></label><label>Size <select><option>Small<option>Large</select></label>`;
    const grade = await gradePage(pool, page, [
      [{ fill: { label: "Off" }, value: "x" }],
      [{ fill: { label: "Fixed" }, value: "x" }],
      [{ fill: { text: "Text" }, value: "x" }],
      [{ fill: { label: "Number" }, value: "x" }],
      [{ fill: { label: "Tick" }, value: "x" }],
      [{ type: { label: "Absent" }, value: "x" }],
      [{ select: { label: "Size" }, option: "Medium" }],
      [{ select: { text: "Text" }, option: "Medium" }],
      [{ press: "Enter", on: { role: "textbox", name: "Absent" } }],
    ]);
    expect(failures(grade)).toMatchInlineSnapshot(`
      [
        "c0: field "Off" could not be filled: it is disabled",
        "c1: field "Fixed" could not be filled: it is read-only",
        "c2: text "Text" could not be filled: it is not a field",
        "c3: field "Number" could not be filled: the field takes numbers only",
        "c4: field "Tick" could not be filled: it is not a text field",
        "c5: expected field "Absent", but nothing visible matches",
        "c6: field "Size" has no option "Medium" but Small, Large",
        "c7: text "Text" has no options",
        "c8: expected textbox "Absent", but nothing visible matches",
      ]
    `);
  });
});

describe("the visit", () => {
  const stored = `<button onclick="localStorage.n = 1 + Number(localStorage.n ?? 0); show()">Add</button>
    <output></output><time></time><script>
      const show = () => { document.querySelector("output").textContent = "n=" + (localStorage.n ?? 0); };
      show();
      document.querySelector("time").textContent = Date.now() - Date.parse("2026-01-15T10:00:00Z");
    </script>`;
  const shows = (n: number) => ({ expectVisible: { text: `n=${n}` } });

  test("keeps its storage over a reload and in a new tab, but not as another visitor", async () => {
    const grade = await gradePage(pool, stored, [
      [{ click: button }, shows(1), { reload: true }, shows(1), { click: button }, { newTab: true }, shows(2)],
      [shows(0), { click: button }, { newSession: true }, shows(0), { click: button }, shows(1)],
    ]);
    expect(failures(grade)).toEqual([]);
  });

  test("keeps the moved clock over a reload and in a new tab", async () => {
    const time = (equals: number) => ({ expectNumber: { role: "time" }, equals, tolerance: 1000 });
    const grade = await gradePage(pool, stored, [
      [{ clock: "2h" }, { reload: true }, time(7_200_000), { clock: "1d" }, { newTab: true }, time(93_600_000)],
      [{ clock: "25m" }, { newSession: true }, time(0)],
    ]);
    expect(failures(grade)).toEqual([]);
  });

  test("opens a path of the app and another size of window", async () => {
    const page = `<p></p><style>@media (max-width: 500px) { button { display: none } }</style><button>Wide</button>
      <script>document.querySelector("p").textContent = "at " + location.pathname;</script>`;
    const grade = await gradePage(pool, page, [
      [{ goto: "/settings/profile" }, { expectVisible: { text: "at /settings/profile" } }],
      [{ expectVisible: button }, { resize: { width: 390, height: 844 } }, { expectHidden: button }],
    ]);
    expect(failures(grade)).toEqual([]);
  });

  test("answers dialogs as it is told", async () => {
    const page = logPage(`<button onclick="note(confirm('Delete it?') + '/' + prompt('Name?', 'Ann'))">Go</button>`);
    const grade = await gradePage(pool, page, [
      [{ click: button }, logged("true/Ann"), { expectDialog: "Delete it?" }, { expectDialog: "/^name/i" }],
      [{ dialogs: "dismiss" }, { click: button }, logged("false/null")],
      [
        { dialogs: { text: "Bob" } },
        { click: button },
        { dialogs: "accept" },
        { click: button },
        logged("true/Bob", "true/Ann"),
      ],
      [{ click: button }, { expectDialog: "Sure?" }],
      [{ expectDialog: "/sure/i" }],
    ]);
    expect(failures(grade)).toMatchInlineSnapshot(`
      [
        "c3: expected a dialog with the text "Sure?", got "Delete it? | Name?"",
        "c4: expected a dialog with the text /sure/i, but none was shown",
      ]
    `);
    expect(grade.browser.dialogs).toBe(10);
  });

  test("lets the app use the clipboard", async () => {
    const page = logPage(`<button onclick="navigator.clipboard.writeText('copied')
      .then(() => navigator.clipboard.readText()).then(note)">Go</button>`);
    expect(failures(await gradePage(pool, page, [[{ click: button }, logged("copied")]]))).toEqual([]);
  });
});
