import { join } from "node:path";
import { formatMoney, spendReportSchema, type Interaction } from "@millwright/core";
import fc from "fast-check";
import { temporaryFolder } from "@millwright/test-kit";
import { beforeAll, afterAll, describe, expect, test } from "vitest";
import { defaultContract } from "../contract/contract.ts";
import { generateWorld, worldCost, worldPrices } from "../generate/world.ts";
import { ingest } from "../ingest/ingest.ts";
import { noPrices, priceBookOf, type PriceBook } from "./price-book.ts";
import { rateDifference } from "./rate-difference.ts";
import { renderSpend } from "./render-spend.ts";
import { spendPage } from "./spend-page.ts";
import { spendReport } from "./spend-report.ts";
import { squarify } from "./squarify.ts";

const prices: PriceBook = priceBookOf({
  schema: "millwright.price-list/1",
  id: "test-prices",
  prices: Object.entries(worldPrices).map(([model, { input, output, cacheRead }]) => ({
    model,
    input: input / 1e6,
    output: output / 1e6,
    cacheRead: cacheRead / 1e6,
  })),
});

const world = generateWorld({ calls: 1500, seed: 2 });
let folder: Awaited<ReturnType<typeof temporaryFolder>>;
let store = "";

beforeAll(async () => {
  folder = await temporaryFolder();
  store = join(folder.path, "store");
  const lines = [...world.interactions, ...world.outcomes].map((row) => JSON.stringify(row));
  const contract = { ...defaultContract, redaction: { secrets: false, pii: [] } };
  await ingest({ store, files: [await folder.write("log.jsonl", lines.join("\n"))], contract });
});
afterAll(() => folder[Symbol.asyncDispose]());

const sum = (of: (item: Interaction) => number, items: readonly Interaction[] = world.interactions): number =>
  items.reduce((total, item) => total + of(item), 0);

describe("a spend report", () => {
  test("adds up to what the calls are known to cost, reported and computed side by side", async () => {
    const report = spendReportSchema.parse(await spendReport({ store, prices }));
    const reported = world.interactions.filter(({ costReported }) => costReported !== null);
    const { total } = report;
    expect(total).toMatchObject({
      calls: world.interactions.length,
      failed: world.interactions.filter(({ status }) => status === "failed").length,
      users: new Set(world.interactions.map(({ user }) => user)).size,
      reported: sum(({ costReported }) => costReported ?? 0),
      unknownCost: { calls: 0 },
      gap: { calls: reported.length },
    });
    expect(Math.abs((total.computed ?? 0) - sum(worldCost))).toBeLessThan(world.interactions.length);
    expect(Math.abs((total.cost ?? 0) - sum(worldCost))).toBeLessThan(world.interactions.length);
    const saved = sum(({ usage, model }) => {
      const price = worldPrices[model.id as keyof typeof worldPrices];
      return ((usage?.input.cacheRead ?? 0) * (price.input - price.cacheRead)) / 1e6;
    });
    expect(total.cacheSavings).toBe(Math.round(saved));
    expect(report.trend.reduce((days, { calls }) => days + calls, 0)).toBe(world.interactions.length);
  });

  test("splits by any dimensions, and the cells add up to the whole", async () => {
    const report = await spendReport({
      store,
      prices,
      by: [["model"], ["cohort", "operation"], ["pattern"]],
      minUsers: 1,
    });
    for (const { cells, suppressed } of report.groups) {
      expect(suppressed).toBeNull();
      expect(cells.reduce((calls, { figures }) => calls + figures.calls, 0)).toBe(world.interactions.length);
    }
    const large = world.interactions.filter(({ model }) => model.id === "mill-large");
    const cell = report.groups[0]?.cells.find(({ key }) => key[0] === "mill-large");
    expect(cell?.figures.calls).toBe(large.length);
    expect(Math.abs((cell?.figures.cost ?? 0) - sum(worldCost, large))).toBeLessThan(large.length);
    expect(report.groups[1]?.cells.length).toBe(
      new Set(world.interactions.map(({ cohort, operation }) => `${cohort} ${operation}`)).size,
    );
  });

  test("shows no cell of fewer than ten users, but counts it", async () => {
    const report = await spendReport({ store, prices, by: [["user"], ["operation"]] });
    const users = new Set(world.interactions.map(({ user }) => user)).size;
    expect(report.groups[0]).toMatchObject({
      cells: [],
      suppressed: { cells: users, calls: world.interactions.length },
    });
    expect(report.groups[1]?.cells.length).toBe(4);
    expect(JSON.stringify(report)).not.toMatch(/u_[0-9a-f]{20}/);
  });

  test("without prices counts what the logs report, and the rest is unknown, not free", async () => {
    const { total, priceBook } = await spendReport({ store });
    const silent = world.interactions.filter(({ costReported }) => costReported === null);
    expect(priceBook).toBeNull();
    expect(total).toMatchObject({ cost: total.reported, computed: null, gap: null, cacheSavings: null });
    expect(total.unknownCost).toEqual({
      calls: silent.length,
      inputTokens: sum(({ usage }) => usage?.input.total ?? 0, silent),
      outputTokens: sum(({ usage }) => usage?.output.total ?? 0, silent),
    });
  });

  test("finds the patterns where the small model does as well, and not those where it does not", async () => {
    const { patterns, takeover, total } = await spendReport({ store, prices, minUsers: 1 });
    const create = patterns.find(({ label }) => label.startsWith("create"));
    expect(create?.takeover).toMatchObject({
      cheap: { model: "mill-small" },
      dear: { model: "mill-large" },
      addressable: false,
    });
    expect(patterns.reduce((shares, { share }) => shares + share, 0)).toBeCloseTo(1, 3);
    expect(patterns.map(({ cumulative }) => cumulative)).toEqual(
      patterns.map(({ cumulative }) => cumulative).sort((a, b) => a - b),
    );
    expect(takeover.addressable ?? 0).toBeLessThanOrEqual(total.cost ?? 0);
  });

  test("looks at the calls since an instant only", async () => {
    const since = "2026-01-20T00:00:00.000Z";
    const { total, period } = await spendReport({ store, prices, since });
    expect(total.calls).toBe(world.interactions.filter(({ at }) => at >= since).length);
    expect((period?.from ?? "") >= since).toBe(true);
  });

  test("is told as text and as a page, with nothing of a log taken for markup", async () => {
    const report = await spendReport({ store, prices });
    const text = renderSpend(report);
    expect(text).toContain(`cost ${formatMoney(report.total.cost)}`);
    expect(text).toMatch(/by model +cost +share[^]*mill-large[^]*pattern +cost/);
    const cells = [{ key: ["<script>alert(1)</script>\u001b[31m"], figures: report.total }];
    const hostile = { ...report, groups: [{ by: ["cohort" as const], cells, suppressed: null, omitted: null }] };
    expect(spendPage(hostile)).not.toMatch(/<script/);
    expect(renderSpend(hostile)).not.toContain("\u001b");
    expect(spendPage(report).match(/<svg/g)?.length).toBeGreaterThanOrEqual(4);
  });
});

test("a folder without a store is an error that says what to do", async () => {
  await expect(spendReport({ store: join(folder.path, "nowhere"), prices: noPrices })).rejects.toMatchObject({
    code: "input",
    hint: expect.stringContaining("millwright ingest"),
  });
});

test("a price holds on its days and for its provider only", () => {
  const book = priceBookOf({
    schema: "millwright.price-list/1",
    id: "x",
    prices: [
      { model: "m", provider: "p", from: "2026-01-01", to: "2026-01-31", input: 1, output: 2 },
      { model: "m", from: "2026-02-01", input: 3, output: 4 },
    ],
  });
  const at = (provider: string | null, day: string): number | null =>
    book.price({ provider, id: "m" }, day)?.input ?? null;
  expect([
    at("p", "2026-01-15"),
    at("q", "2026-01-15"),
    at("p", "2026-02-01"),
    at(null, "2026-03-01"),
    at("p", "2025-12-31"),
  ]).toEqual([1e6, null, 3e6, 3e6, null]);
});

test("the difference of rates is Newcombe's: 56 of 70 against 48 of 80", () => {
  // Newcombe 1998, table II, row (a), method 10.
  const difference = rateDifference({ successes: 56, trials: 70 }, { successes: 48, trials: 80 });
  expect(difference?.estimate).toBeCloseTo(0.2, 4);
  expect(difference?.low).toBeCloseTo(0.0524, 4);
  expect(difference?.high).toBeCloseTo(0.3339, 4);
  expect(rateDifference({ successes: 0, trials: 0 }, { successes: 1, trials: 2 })).toBeNull();
});

test("a treemap fills its rectangle with areas as the values", () => {
  const values = fc
    .array(fc.integer({ min: 1, max: 10_000 }), { minLength: 1, maxLength: 40 })
    .map((all) => all.sort((a, b) => b - a));
  fc.assert(
    fc.property(values, (all) => {
      const total = all.reduce((sum, value) => sum + value, 0);
      const tiles = squarify(all, 600, 300);
      for (const [index, { x, y, width, height }] of tiles.entries()) {
        expect((width * height) / (600 * 300)).toBeCloseTo((all[index] ?? 0) / total, 6);
        expect(x + width).toBeLessThanOrEqual(600.001);
        expect(y + height).toBeLessThanOrEqual(300.001);
      }
    }),
  );
});
