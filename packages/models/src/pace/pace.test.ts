import { describe, expect, test } from "vitest";
import { firstPace, paceAfter, type Pace } from "./pace.ts";

const most = 100;
const answered = { kind: "answered" } as const;
const refused = { kind: "refused", waitMs: 5000 } as const;

/** The pace after so many outcomes, each with all allowed calls under way. */
function after(pace: Pace, count: number, outcome: Parameters<typeof paceAfter>[1] = answered, now = 0): Pace {
  let next = pace;
  for (let n = 0; n < count; n += 1) next = paceAfter(next, outcome, Math.floor(next.limit), now, most);
  return next;
}

describe("the limit", () => {
  test("doubles round by round up to the most", () => {
    const limits = [0, 20, 40, 72, 136].map((count) => after(firstPace({ start: 8, most }), count).limit);
    expect(limits).toEqual([8, 16, 32, 64, 100]);
  });

  test("does not grow while there is less to do than it allows", () => {
    let pace = firstPace({ start: 8, most });
    for (let n = 0; n < 100; n += 1) pace = paceAfter(pace, answered, 7, 0, most);
    expect(pace.limit).toBe(8);
  });

  test("is cut once for one episode of refusals, by their share", () => {
    const cut = after(after(firstPace({ start: 100, most }), 33), 11, refused);
    expect(cut.limit).toBe(100 * (1 - 11 / 44));
    expect(after(cut, 500, refused, 4999)).toEqual(cut);
    expect(after(cut, 500, answered, 4999)).toEqual(cut);
  });

  test("is at least halved and never below one call", () => {
    let pace = firstPace({ start: 2, most });
    for (let episode = 1; episode < 10; episode += 1) pace = after(pace, 3, refused, episode * 60_000);
    expect(pace.limit).toBe(1);
    expect(after(firstPace({ start: 50, most }), 6, refused).limit).toBe(25);
  });

  test("comes back within ten rounds after an episode", () => {
    let pace = after(after(firstPace({ start: 100, most }), 100), 11, refused);
    let rounds = 0;
    for (; pace.limit < most; rounds += 1) pace = after(pace, Math.max(20, Math.floor(pace.limit)), answered, 6000);
    expect(rounds).toBeLessThanOrEqual(10);
  });

  test("is not touched by scattered refusals, nor by failures of the server", () => {
    const start = firstPace({ start: 100, most });
    let pace = start;
    for (let n = 0; n < 500; n += 1) pace = paceAfter(pace, n % 20 === 0 ? refused : answered, 100, n, most);
    expect(pace).toMatchObject({ limit: 100, step: 1 });
    expect(after(start, 100, { kind: "failed" })).toEqual(start);
  });
});

interface Run {
  wallMs: number;
  sent: number;
  limit: number;
}

/**
 * Calls against a server, in simulated time: `refuses` decides by what the server has at hand. A refusal comes after
 * 5 ms and asks to wait, keeping its place for as long as an answer takes; an answer takes 200 ms.
 */
function simulate(calls: number, refuses: (atServer: number) => boolean, waitMs: number): Run {
  let pace = firstPace({ start: 8, most });
  const due: { at: number; event: "ready" | "answered" | "refused" | "released" }[] = [];
  let ready = calls;
  let now = 0;
  let inFlight = 0;
  let atServer = 0;
  let sent = 0;
  let done = 0;
  while (done < calls) {
    while (ready > 0 && inFlight < Math.floor(pace.limit)) {
      ready -= 1;
      sent += 1;
      const no = refuses(atServer);
      inFlight += 1;
      if (!no) atServer += 1;
      due.push({ at: now + (no ? 5 : 200), event: no ? "refused" : "answered" });
    }
    due.sort((a, b) => a.at - b.at);
    const next = due.shift();
    if (next === undefined) throw new Error("nothing happens any more");
    now = next.at;
    if (next.event === "ready") ready += 1;
    else if (next.event === "released") inFlight -= 1;
    else if (next.event === "answered") {
      pace = paceAfter(pace, answered, inFlight, now, most);
      inFlight -= 1;
      atServer -= 1;
      done += 1;
    } else {
      pace = paceAfter(pace, { kind: "refused", waitMs }, inFlight, now, most);
      due.push({ at: now + Math.min(waitMs, 200), event: "released" }, { at: now + waitMs, event: "ready" });
    }
  }
  return { wallMs: now, sent, limit: pace.limit };
}

/** Uniform in [0, 1), the same each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

describe("in simulated time", () => {
  test("four refusals in a hundred, with a second to wait, cost less than 1.3 times the wall time nine times in ten", () => {
    const plain = simulate(5000, () => false, 1000);
    const ratios = Array.from({ length: 40 }, (_, n) => n + 1).map((seed) => {
      const random = seeded(seed);
      return simulate(5000, () => random() < 0.04, 1000).wallMs / plain.wallMs;
    });
    const sorted = ratios.sort((a, b) => a - b);
    expect(sorted[20]).toBeLessThan(1.2);
    expect(sorted[35]).toBeLessThan(1.3);
    expect(sorted[39]).toBeLessThan(1.5);
  });

  test("a server that takes twenty calls at a time gets about twenty, and few in vain", () => {
    const run = simulate(5000, (atServer) => atServer >= 20, 1000);
    expect(run.limit).toBeGreaterThan(15);
    expect(run.limit).toBeLessThan(27);
    expect(run.sent / 5000).toBeLessThan(1.15);
    expect(run.wallMs).toBeLessThan((1.25 * (5000 * 200)) / 20);
  });
});
