import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { BrowserPool } from "../browser/pool.ts";
import { targetSchema, type Target } from "../suite/target.ts";
import { failures, gradePage, openTestPool } from "../test-support.ts";
import { describeTarget } from "../checks/describe-target.ts";

let pool: BrowserPool;
beforeAll(async () => {
  pool = await openTestPool();
});
afterAll(async () => {
  await pool[Symbol.asyncDispose]();
});

/** One check: each target finds as many visible elements as told. The message of a failure names the target. */
const counts = (...pairs: readonly (readonly [Target, number])[]): object[] =>
  pairs.map(([target, equals]) => ({ expectCount: target, equals }));

test("roles are found by name and state", async () => {
  const page = `<h1>One</h1><h2>Two</h2><button>Add</button><button aria-label="add">+</button><button>Add more</button>
    <button disabled>Off</button><button aria-disabled="true">Half</button>
    <input type="checkbox" checked aria-label="Yes"><input type="checkbox" aria-label="No">
    <button aria-pressed="true">Bold</button><button aria-expanded="false">Menu</button>
    <div role="tab" aria-selected="true">First</div><div role="tab" aria-selected="false">Second</div>
    <button style="display:none">Add</button><button style="visibility:hidden">Add</button>
    <button aria-hidden="true">Add</button><button style="width:0;height:0;border:0;padding:0;overflow:hidden"></button>`;
  const pairs = counts(
    [{ role: "heading" }, 2],
    [{ role: "heading", level: 2 }, 1],
    [{ role: "button", name: " ADD " }, 2],
    [{ role: "button", name: "/add/i" }, 3],
    [{ role: "button", name: "/^Add$/" }, 1],
    [{ role: "button", name: "Ad" }, 0],
    [{ role: "button", disabled: true }, 2],
    [{ role: "button", name: "/Off|Half|more/", disabled: false }, 1],
    [{ role: "checkbox", checked: true }, 1],
    [{ role: "checkbox", checked: false, name: "No" }, 1],
    [{ role: "button", pressed: true }, 1],
    [{ role: "button", expanded: false }, 1],
    [{ role: "tab", selected: true, name: "First" }, 1],
  );
  expect(failures(await gradePage(pool, page, [pairs]))).toEqual([]);
});

test("fields are found by their whole label, also around a select box or text area, and by placeholder", async () => {
  const page = `<label for="a">First name</label><input id="a">
    <label>Size <select><option>Small</option><option>Large</option></select></label>
    <label>Notes <textarea>Old text</textarea></label>
    <label>Amount ($) <input placeholder="0.00"></label>
    <span id="s">Search</span><input aria-labelledby="s" placeholder="Search all">
    <input aria-label="Name">`;
  const pairs = counts(
    [{ label: "first  name" }, 1],
    [{ label: "Name" }, 1],
    [{ label: "/name/i" }, 2],
    [{ label: "Size" }, 1],
    [{ label: "Notes" }, 1],
    [{ label: "Amount ($)" }, 1],
    [{ label: "Search" }, 1],
    [{ label: "Small" }, 0],
    [{ placeholder: "search ALL" }, 1],
    [{ placeholder: "search" }, 0],
    [{ placeholder: "/^0/" }, 1],
  );
  expect(failures(await gradePage(pool, page, [pairs]))).toEqual([]);
});

test("a text is the smallest element with the whole of it", async () => {
  const page = `<div><p>Total <b>5</b></p><p>total
    5</p><span>Total 50</span><p hidden>Total 5</p></div><p>1/2 (a+b)?</p>`;
  const pairs = counts(
    [{ text: "Total 5" }, 2],
    [{ text: "/^\\s*Total/" }, 2],
    [{ text: "5" }, 1],
    [{ text: "1/2 (a+b)?" }, 1],
  );
  expect(failures(await gradePage(pool, page, [pairs]))).toEqual([]);
});

test("scopes, contents and positions narrow a target", async () => {
  const page = `<section aria-label="Open"><ul><li>Tea <button>Edit</button></li><li>Milk</li></ul></section>
    <section aria-label="Done"><ul><li>Bread <button hidden>Edit</button></li><li hidden>Rice</li><li>Salt</li></ul></section>`;
  const items = { role: "listitem" };
  const open = { role: "region", name: "Open" };
  const done = { role: "region", name: "Done" };
  const either = { anyOf: [{ ...items, hasText: "Tea" }, { text: "Salt" }] };
  const pairs = counts(
    [{ ...items, in: open }, 2],
    [{ ...items, in: { role: "list", in: done } }, 2],
    [{ ...items, has: { role: "button" } }, 1],
    [{ ...items, has: { text: "Edit" } }, 1],
    [{ ...items, hasText: "mil" }, 1],
    [{ ...items, hasText: "/^mil/" }, 0],
    [either, 2],
    [{ ...either, in: done }, 1],
    [{ anyOf: [{ ...items, in: { role: "list" } }, { text: "Edit" }], in: open }, 3],
  );
  const texts = [
    { expectText: { ...items, nth: 0 }, contains: "Tea" },
    { expectText: { ...items, nth: -1 }, equals: "Salt" },
    { expectText: { ...items, nth: -2 }, equals: "Bread" },
    { expectText: { ...items, in: done, nth: 1 }, equals: "Salt" },
    { expectText: { ...either, nth: -1 }, equals: "Salt" },
    { expectText: { text: "Edit", in: { ...items, nth: 0 } }, equals: "Edit" },
  ];
  expect(failures(await gradePage(pool, page, [pairs, texts]))).toEqual([]);
});

test("what is clipped away cannot be seen, what can be scrolled to can", async () => {
  const page = `<style>div { height: 20px; width: 200px } .cut { overflow: hidden }</style>
    <div class="cut" style="height:0"><p>folded</p></div>
    <div class="cut"><p style="margin-top:50px">below</p></div>
    <div class="cut" style="position:relative"><p style="position:absolute;left:-300px">drawer</p></div>
    <div class="cut" style="height:0"><p style="position:absolute;top:200px">escaped</p></div>
    <div class="cut" style="height:0"><p style="position:fixed;top:250px">fixed</p></div>
    <div class="cut" style="height:0;transform:scale(1)"><p style="position:fixed;top:280px">held</p></div>
    <div style="overflow:auto"><p style="margin-top:50px">scrolled</p></div>
    <div class="cut"><p>partly<br>seen</p></div><p style="position:absolute;top:5000px">far down</p>`;
  const pairs = counts(
    [{ text: "folded" }, 0],
    [{ text: "below" }, 0],
    [{ text: "drawer" }, 0],
    [{ text: "escaped" }, 1],
    [{ text: "fixed" }, 1],
    [{ text: "held" }, 0],
    [{ text: "scrolled" }, 1],
    [{ text: "/partly/" }, 1],
    [{ text: "far down" }, 1],
  );
  expect(failures(await gradePage(pool, page, [pairs]))).toEqual([]);
});

describe("a target in words", () => {
  test.each([
    [{ role: "button", name: "Add" }, 'button "Add"'],
    [{ role: "checkbox", checked: false, name: "/x/i" }, "not checked checkbox /x/i"],
    [{ label: "Amount", in: { role: "form" } }, 'field "Amount" in form'],
    [{ placeholder: "Search", nth: 1 }, 'field with placeholder "Search" number 2'],
    [{ text: "Tea", nth: -1 }, 'text "Tea" the last'],
    [{ text: "Tea", nth: -2 }, 'text "Tea" number 2 from the end'],
    [{ role: "row", hasText: "Tea", has: { role: "link" } }, 'row with text "Tea" containing link'],
    [{ anyOf: [{ text: "A" }, { text: "B" }] }, 'text "A" or text "B"'],
  ])("%j reads %s", (target, words) => {
    expect(describeTarget(targetSchema.parse(target))).toBe(words);
  });
});
