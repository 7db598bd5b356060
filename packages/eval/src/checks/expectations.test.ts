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

const page = `<title>My  App</title><h1>Shop</h1><p hidden>Secret</p>
  <ul><li>Tea <b>$2.00</b></li><li>Coffee $1,234.50</li></ul>
  <p role="status">Total:
    -3 items</p>
  <label>Name <input value="Ann"></label>
  <label>Done <input type="checkbox" checked></label><label>Later <input type="checkbox"></label>
  <button>On</button><button disabled>Off</button><button aria-disabled="true">Half</button>
  <svg role="img" aria-label="Chart" width="100" height="40"><text y="20">Up  5</text></svg>
  <script>document.querySelector("input").focus();</script>`;

const status = { role: "status" };
const name = { label: "Name" };
const chart = { role: "img" };
const items = { role: "listitem" };

test("every expectation holds where it should", async () => {
  const grade = await gradePage(pool, page, [
    [{ expectVisible: { text: "Shop" } }, { expectHidden: { text: "Secret" } }, { expectHidden: { text: "Nothing" } }],
    [
      { expectText: status, equals: "total: -3 ITEMS" },
      { expectText: status, contains: "-3 items" },
      { expectText: status, matches: "/^Total: -\\d items$/" },
      { expectText: name, equals: "Ann" },
    ],
    [
      { expectNumber: { role: "listitem", nth: -1 }, equals: 1234.5 },
      { expectNumber: status, equals: -3 },
      { expectNumber: status, equals: -2.5, tolerance: 0.5 },
    ],
    [
      { expectCount: items, equals: 2 },
      { expectCount: items, min: 1, max: 2 },
      { expectCount: { text: "Secret" }, equals: 0 },
    ],
    [
      { expectValue: name, equals: "Ann" },
      { expectFocused: name },
      { expectTitle: "my app" },
      { expectTitle: "/App$/" },
    ],
    [{ expectChecked: { label: "Done" } }, { expectChecked: { label: "Later" }, equals: false }],
    [{ expectEnabled: { text: "On" } }, { expectDisabled: { text: "Off" } }, { expectDisabled: { text: "Half" } }],
    [{ expectOrder: items, equals: ["tea $2", "/^Coffee/"] }, { expectNoScroll: "horizontal" }],
    [
      { expectText: chart, equals: "Up 5" },
      { expectNumber: chart, equals: 5 },
      { expectOrder: chart, equals: ["Up"] },
    ],
  ]);
  expect(failures(grade)).toEqual([]);
});

describe("a failure names what was expected and what came", { timeout: 120_000 }, () => {
  test("for what is to be seen and counted", async () => {
    const grade = await gradePage(pool, page, [
      [{ expectVisible: { role: "button", name: "Add", in: { role: "list" } } }],
      [{ expectHidden: items }],
      [{ expectHidden: chart }],
      [{ expectCount: items, equals: 3 }],
      [{ expectCount: items, min: 3, max: 5 }],
      [{ expectOrder: items, equals: ["Coffee", "Tea"] }],
      [{ expectOrder: items, equals: ["Tea"] }],
      [{ expectTitle: "Shop" }],
    ]);
    expect(failures(grade)).toMatchInlineSnapshot(`
      [
        "c0: expected button "Add" in list to be visible, but nothing visible matches",
        "c1: expected listitem not to be visible, but 2 visible: "Tea $2.00"",
        "c2: expected img not to be visible, but 1 visible: "Up 5"",
        "c3: expected 3 of listitem, got 2",
        "c4: expected at least 3 and at most 5 of listitem, got 2",
        "c5: expected listitem in the order Coffee, Tea, got "Tea $2.00 | Coffee $1,234.50"",
        "c6: expected listitem in the order Tea, got "Tea $2.00 | Coffee $1,234.50"",
        "c7: expected the page title "Shop", got "My App"",
      ]
    `);
  });

  test("for texts, numbers and values", async () => {
    const grade = await gradePage(pool, page, [
      [{ expectText: status, equals: "Total" }],
      [{ expectText: status, contains: "Sum" }],
      [{ expectText: status, matches: "/sum/" }],
      [{ expectText: { text: "Absent" }, equals: "x" }],
      [{ expectNumber: status, equals: 3 }],
      [{ expectNumber: { role: "heading" }, equals: 3 }],
      [{ expectValue: name, equals: "Bob" }],
      [{ expectValue: status, equals: "Bob" }],
    ]);
    expect(failures(grade)).toMatchInlineSnapshot(`
      [
        "c0: expected status: the text "Total", got "Total: -3 items"",
        "c1: expected status: text containing "Sum", got "Total: -3 items"",
        "c2: expected status: text matching /sum/, got "Total: -3 items"",
        "c3: expected text "Absent": the text "x", but nothing visible matches",
        "c4: expected status: the number 3, got -3 in "Total: -3 items"",
        "c5: expected heading: the number 3, got no number in "Shop"",
        "c6: expected field "Name": the value "Bob", got "Ann"",
        "c7: expected status: the value "Bob", but it is not a field",
      ]
    `);
  });

  test("for states", async () => {
    const grade = await gradePage(pool, page, [
      [{ expectChecked: { label: "Later" } }],
      [{ expectChecked: { label: "Done" }, equals: false }],
      [{ expectChecked: status }],
      [{ expectEnabled: { text: "Half" } }],
      [{ expectDisabled: { text: "On" } }],
      [{ expectFocused: { text: "On" } }],
    ]);
    expect(failures(grade)).toMatchInlineSnapshot(`
      [
        "c0: expected field "Later": checked, but it is not",
        "c1: expected field "Done": not checked, but it is checked",
        "c2: expected status: checked, but it is not a check box",
        "c3: expected text "Half": enabled, but it is disabled",
        "c4: expected text "On": disabled, but it is enabled",
        "c5: expected text "On": to have the focus, but it has not",
      ]
    `);
  });

  test("for a page that is too wide, after the steps before held", async () => {
    const wide = `<h1>Wide</h1><div style="width: 1000px">x</div>`;
    const steps = [{ expectVisible: { text: "Wide" } }, { expectNoScroll: "horizontal" }];
    const grade = await gradePage(pool, wide, [steps]);
    expect(failures(grade)).toMatchInlineSnapshot(`
      [
        "c0: expected a page no wider than the viewport, but it is 208 px wider",
      ]
    `);
    expect(grade.checks[0]?.failedStep).toBe(1);
  });
});
