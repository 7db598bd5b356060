import fc from "fast-check";
import { expect, test } from "vitest";
import { createSpendLedger } from "./spend-ledger.ts";

const nothing = { spent: 0, unknown: 0 };

test("puts aside what a call can cost, and takes what it did cost", async () => {
  const ledger = createSpendLedger(1000, nothing);
  const call = await ledger.reserve(600);
  expect(ledger.spent).toBe(0);
  call.settle(100);
  call.settle(100);
  expect(ledger.spent).toBe(100);
  (await ledger.reserve(900)).settle(900);
  expect(ledger.spent).toBe(1000);
});

test("a call that does not fit waits for those under way, and is let through when they leave enough", async () => {
  const ledger = createSpendLedger(1000, nothing);
  const first = await ledger.reserve(900);
  let begun = false;
  const second = ledger.reserve(900).then((call) => {
    begun = true;
    return call;
  });
  await Promise.resolve();
  expect(begun).toBe(false);
  first.settle(50);
  (await second).settle(60);
  expect(ledger.spent).toBe(110);
});

test("a call that nothing can make room for is refused, and says what is spent and allowed", async () => {
  const ledger = createSpendLedger(1_000_000, { spent: 900_000, unknown: 0 });
  const error = await ledger.reserve(250_000).catch((thrown: unknown) => thrown);
  expect(JSON.parse(JSON.stringify(error))).toMatchInlineSnapshot(`
    {
      "code": "quota-exhausted",
      "hint": "Run the same command again with a higher --max-cost, or with a lower --max-tokens.",
      "message": "The next call could cost $0.25; $0.90 of the $1.00 that --max-cost allows are spent.",
      "retryable": false,
    }
  `);
});

test("a call of unknown cost counts as the most that it can have cost, under a limit", async () => {
  const limited = createSpendLedger(1000, nothing);
  (await limited.reserve(400)).settle(null);
  expect([limited.spent, limited.unknown]).toEqual([400, 1]);
  const free = createSpendLedger(null, nothing);
  (await free.reserve(400)).settle(null);
  expect([free.spent, free.unknown]).toEqual([0, 1]);
});

test("whatever calls cost up to their most, the limit is never passed, and nobody waits for ever", async () => {
  const call = fc.record({ worst: fc.nat(500), share: fc.double({ min: 0, max: 1, noNaN: true }) });
  await fc.assert(
    fc.asyncProperty(fc.array(call, { maxLength: 40 }), fc.nat(2000), async (calls, limit) => {
      const ledger = createSpendLedger(limit, nothing);
      const outcomes = await Promise.all(
        calls.map(async ({ worst, share }) => {
          try {
            const reservation = await ledger.reserve(worst);
            await Promise.resolve();
            reservation.settle(Math.floor(worst * share));
            expect(ledger.spent).toBeLessThanOrEqual(limit);
            return "called";
          } catch {
            return "refused";
          }
        }),
      );
      expect(outcomes).toHaveLength(calls.length);
    }),
  );
});
