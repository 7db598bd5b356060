// What a call through Millwright costs beside a plain `fetch` loop, and how long a run takes when four replies in a
// hundred are 429. Server and each way of calling run in a process of their own, side by side in time.
//
//   node packages/models/bench/overhead.ts [calls] [at a time]
import { fork, type ChildProcess } from "node:child_process";
import { createServer } from "node:http";
import { systemClock } from "@millwright/core";
import { createPacers, openModel, openPrices, priced, retryBudget } from "../src/index.ts";

const answerMs = 200;
const refusedShare = 0.04;

interface Figures {
  wallMs: number;
  cpuMs: number;
  peakMb: number;
  failed: number;
}

const messages = [{ role: "user" as const, content: "Build a to-do list. ".repeat(50) }];

const [first = "5000", ...rest] = process.argv.slice(2);
if (first === "server") serve();
else if (/^\d+$/.test(first)) await compare(Number(first), Number(rest[0] ?? 100));
else await callAll(first, rest[0] ?? "", Number(rest[1]), Number(rest[2]));

async function compare(calls: number, atOnce: number): Promise<void> {
  const server = fork(import.meta.filename, ["server"]);
  const base = await message<string>(server);
  const ideal = (Math.ceil(calls / atOnce) * answerMs) / 1000;
  console.log(`${calls} calls, ${atOnce} at a time, ${answerMs} ms each: ideal ${ideal.toFixed(1)} s`);
  const run = (mode: string, path: string, n = calls): Promise<Figures> =>
    message<Figures>(fork(import.meta.filename, [mode, `${base}${path}`, String(n), String(atOnce)]));
  const idleFetch = await run("fetch", "/v1", 10);
  const idleOurs = await run("millwright", "/v1", 10);
  const plain = await run("fetch", "/v1");
  const ours = await run("millwright", "/v1");
  const limited = await run("millwright", "/429/v1");
  const perCall = (figures: Figures, idle: Figures): number => (figures.cpuMs - idle.cpuMs) / calls;
  const line = (name: string, figures: Figures, idle: Figures): void =>
    console.log(
      `${name.padEnd(18)} wall ${(figures.wallMs / 1000).toFixed(1)} s (${(figures.wallMs / 1000 / ideal).toFixed(2)} x ideal)` +
        `  cpu ${perCall(figures, idle).toFixed(2)} ms a call  peak ${figures.peakMb.toFixed(0)} MB  failed ${figures.failed}`,
    );
  line("fetch loop", plain, idleFetch);
  line("millwright", ours, idleOurs);
  line("millwright, 429s", limited, idleOurs);
  console.log(`cpu above fetch    ${(perCall(ours, idleOurs) - perCall(plain, idleFetch)).toFixed(2)} ms a call`);
  console.log(`wall with 429s     ${(limited.wallMs / ours.wallMs).toFixed(2)} x the run without`);
  server.kill();
}

/** The first message of a child, which then ends by itself or is ended by us. */
function message<T>(child: ChildProcess): Promise<T> {
  return new Promise((resolve, reject) => {
    child.once("message", (value) => resolve(value as T));
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`ended with ${code}`)));
  });
}

function serve(): void {
  const chunk = (body: object): string => `data: ${JSON.stringify(body)}\n\n`;
  const usage = { prompt_tokens: 1000, completion_tokens: 60, prompt_tokens_details: { cached_tokens: 800 } };
  const body = [
    ...Array.from({ length: 4 }, (_, n) =>
      chunk({ choices: [{ index: 0, delta: { content: `word ${n} `.repeat(8) } }] }),
    ),
    chunk({ choices: [{ index: 0, delta: {}, finish_reason: "stop" }] }),
    chunk({ choices: [], usage }),
    "data: [DONE]\n\n",
  ].join("");
  let refused = 0;
  const server = createServer((request, response) => {
    request.resume();
    request.once("end", () => {
      if (request.url?.startsWith("/429") === true && Math.random() < refusedShare) {
        refused += 1;
        response.writeHead(429, { "retry-after": "1" }).end("{}");
        return;
      }
      setTimeout(() => response.writeHead(200, { "content-type": "text/event-stream" }).end(body), answerMs);
    });
  });
  server.keepAliveTimeout = 60_000;
  server.listen(0, "127.0.0.1", () => {
    const address = server.address();
    if (address !== null && typeof address === "object") process.send?.(`http://127.0.0.1:${address.port}`);
  });
}

async function callAll(mode: string, url: string, calls: number, atOnce: number): Promise<void> {
  const call = mode === "fetch" ? plainCall(url) : await millwrightCall(url, atOnce);
  const began = performance.now();
  const cpu = process.cpuUsage();
  let next = 0;
  let failed = 0;
  let peak = 0;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 100);
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      for (let n = next++; n < calls; n = next++) if (!(await call(n))) failed += 1;
    }),
  );
  clearInterval(watch);
  const used = process.cpuUsage(cpu);
  const figures: Figures = {
    wallMs: performance.now() - began,
    cpuMs: (used.user + used.system) / 1000,
    peakMb: Math.max(peak, process.memoryUsage.rss()) / 1024 / 1024,
    failed,
  };
  process.send?.(figures, () => process.exit(0));
}

function plainCall(url: string): (n: number) => Promise<boolean> {
  return async (n) => {
    const response = await fetch(`${url}/chat/completions`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ model: "m", stream: true, messages, seed: n }),
    });
    return (await response.text()).endsWith("[DONE]\n\n");
  };
}

async function millwrightCall(url: string, most: number): Promise<(n: number) => Promise<boolean>> {
  const ambient = {
    env: {},
    fetch: globalThis.fetch,
    clock: systemClock,
    cwd: process.cwd(),
    retryBudget: retryBudget(10_000),
    pacers: createPacers({ most, clock: systemClock }),
  };
  const prices = await openPrices({ overrides: { "url:m": { input: 1, output: 10 } } });
  const client = priced(await openModel(`url:${url}#m`, ambient), prices);
  return async (n) => {
    const request = { messages, maxTokens: 1000, temperature: null, seed: n };
    const generation = await client.generate(request);
    return generation.cost?.microDollars === 1600;
  };
}
