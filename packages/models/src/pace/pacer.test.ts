import type { Generation } from "@millwright/core";
import { errorReply, fakeClock, rawReply, startModelServer, streamReply } from "@millwright/test-kit";
import { describe, expect, test } from "vitest";
import type { Pass } from "../http/retrying-fetch.ts";
import { openModel } from "../open-model.ts";
import { conformanceRequest } from "../testing.ts";
import { createPacer } from "./pacer.ts";
import { createPacers } from "./pacers.ts";

describe("a pacer", () => {
  test("lets attempts through in their order, as many as its limit at a time", async () => {
    const pacer = createPacer({ start: 2, most: 2 }, fakeClock());
    const begun: number[] = [];
    const passes: Pass[] = [];
    const all = [0, 1, 2, 3].map(async (n) => {
      passes.push(await pacer.enter(undefined));
      begun.push(n);
    });
    await Promise.all(all.slice(0, 2));
    expect([begun, pacer.inFlight]).toEqual([[0, 1], 2]);
    passes[1]?.leave({ kind: "answered" });
    passes[1]?.leave({ kind: "answered" });
    await all[2];
    expect([begun, pacer.inFlight]).toEqual([[0, 1, 2], 2]);
    passes[0]?.leave({ kind: "failed" });
    await all[3];
    expect(begun).toEqual([0, 1, 2, 3]);
  });

  test("forgets those that are aborted while they wait", async () => {
    const pacer = createPacer({ start: 1, most: 1 }, fakeClock());
    const first = await pacer.enter(undefined);
    const controller = new AbortController();
    const waiting = pacer.enter(controller.signal);
    const next = pacer.enter(undefined);
    controller.abort(new Error("enough"));
    await expect(waiting).rejects.toThrow("enough");
    await expect(pacer.enter(AbortSignal.abort(new Error("late")))).rejects.toThrow("late");
    first.leave({ kind: "answered" });
    await next;
    expect(pacer.inFlight).toBe(1);
  });
});

describe("clients with pacers", () => {
  test("of the same model and key share one; of others they do not", async () => {
    const keys = new Set<string>();
    const pacers = createPacers({ clock: fakeClock() });
    const recording = { of: (key: string) => (keys.add(key), pacers.of(key)) };
    const open = (id: string, key: string): unknown =>
      openModel(`openai:${id}`, {
        env: { OPENAI_API_KEY: key },
        fetch,
        clock: fakeClock(),
        cwd: "/",
        pacers: recording,
      });
    for (const [id, key] of [
      ["a", "one"],
      ["a", "one"],
      ["b", "one"],
      ["a", "two"],
    ] as const)
      await open(id, key);
    expect(keys.size).toBe(3);
    expect([...keys].join()).not.toMatch(/one|two/);
  });

  test("do not hold a place while they wait for the server's limit, and say how long they waited for what", async () => {
    const clock = fakeClock();
    const gate = Promise.withResolvers<void>();
    await using server = await startModelServer([
      errorReply(429, {}, { "retry-after": "3" }),
      streamReply({ text: ["first", gate.promise] }),
      streamReply({ text: ["second"] }),
    ]);
    const pacers = createPacers({ clock, start: 1, most: 1 });
    const client = await openModel(`url:${server.url}#m`, { env: {}, fetch, clock, cwd: "/", pacers });
    const refusedOnce = client.generate(conformanceRequest);
    await server.request(0);
    const queued = client.generate(conformanceRequest);
    await server.request(1);
    clock.advance(500);
    gate.resolve();
    const generations = await Promise.all([refusedOnce, queued]);
    expect(server.requests).toHaveLength(3);
    const waits = generations.map(({ latency, httpAttempts }) => ({
      attempts: httpAttempts,
      queued: (latency.queueMs ?? 0) > 0,
      limited: (latency.rateLimitWaitMs ?? 0) >= 3000,
    }));
    expect(waits).toContainEqual({ attempts: 2, queued: false, limited: true });
    const texts = new Set(generations.map((one: Generation) => one.response?.text));
    expect(texts).toEqual(new Set(["first", "second"]));
  });

  test("give their place back when a call fails or is left early", async () => {
    await using server = await startModelServer([
      errorReply(400),
      rawReply(["data: {garbage\n\n"], { "content-type": "text/event-stream" }),
      streamReply({ text: ["a", new Promise(() => {})] }),
      streamReply({ text: ["ok"] }),
    ]);
    const clock = fakeClock();
    const pacers = createPacers({ clock, start: 1, most: 1 });
    const client = await openModel(`url:${server.url}#m`, { env: {}, fetch, clock, cwd: "/", pacers });
    await client.generate(conformanceRequest);
    await client.generate(conformanceRequest);
    for await (const _ of client.stream(conformanceRequest)) break;
    expect((await client.generate(conformanceRequest)).response?.text).toBe("ok");
  });
});
