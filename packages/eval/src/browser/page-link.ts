import { randomUUID } from "node:crypto";
import type { CDPSession, Page } from "playwright-core";
import type { Engine } from "../page/protocol.ts";
import { pageScripts } from "./page-scripts.ts";
import { timingName } from "./gateway.ts";

/** A call into a page that made way for another before it answered, or did not come to be. */
export class PageChanged extends Error {
  override readonly name = "PageChanged";
}

/** The way into a tab: Millwright's own world of whatever page it shows, over the DevTools protocol. */
export interface PageLink {
  /**
   * Calls a method of the page's engine; one round trip.
   *
   * @throws PageChanged when the page is replaced meanwhile
   */
  call<M extends keyof Engine>(method: M, ...args: Parameters<Engine[M]>): Promise<Awaited<ReturnType<Engine[M]>>>;
  /** Moves the mouse to a point of the viewport, in CSS pixels, and clicks there. Resolves when the page has seen it. */
  click(point: { x: number; y: number }): Promise<void>;
  /** A JPEG of what is in view. */
  screenshot(): Promise<Uint8Array>;
  /** Resolves when the page's main thread has answered a trivial question. */
  ping(): Promise<void>;
}

export interface PageLinkOptions {
  /** Where the clock starts, ISO 8601. */
  now: string;
  seed: number;
  /** Told of every move of the page's clock, in milliseconds. */
  onMoved(ms: number): void;
}

const world = "millwright";
/** How long a page may take to come to be. */
const patienceMs = 15_000;

/** Opens the way into a tab that shows nothing yet, and installs the clock for all that it will show. */
export async function linkPage(page: Page, options: PageLinkOptions): Promise<PageLink> {
  const devtools = await page.context().newCDPSession(page);
  const binding = `moved_${randomUUID().replaceAll("-", "")}`;
  const token = randomUUID();
  const [scripts, { frameTree }] = await Promise.all([pageScripts(), devtools.send("Page.getFrameTree")]);
  const contexts = watchContexts(devtools, frameTree.frame.id);
  devtools.on("Runtime.bindingCalled", ({ name, payload }) => {
    if (name === binding) options.onMoved(Number(payload));
  });
  const start = Date.parse(options.now);
  // In this order: the engine has to listen when the clock looks for it.
  await Promise.all([
    devtools.send("Page.enable"),
    devtools.send("Runtime.addBinding", { name: binding, executionContextName: world }),
    devtools.send("Page.addScriptToEvaluateOnNewDocument", {
      worldName: world,
      source: scripts.engine(token, binding),
    }),
    devtools.send("Page.addScriptToEvaluateOnNewDocument", {
      source: scripts.clock({ start, seed: options.seed, token, timing: timingName }),
    }),
    devtools.send("Runtime.enable"),
    speedUpAnimations(devtools),
  ]);

  return {
    async call(method, ...args) {
      const { result, exceptionDetails } = await devtools
        .send("Runtime.callFunctionOn", {
          functionDeclaration: "function (method, args) { return millwright[method](...args); }",
          arguments: [{ value: method }, { value: args }],
          executionContextId: await contexts.current(),
          awaitPromise: true,
          returnByValue: true,
        })
        .catch(throwPageChanged);
      if (exceptionDetails === undefined) return result.value;
      throw new Error(exceptionDetails.exception?.description ?? exceptionDetails.text);
    },
    async click({ x, y }) {
      // All at once: a move alone would wait for the next frame, and what follows it does not let it wait.
      const button = { x, y, button: "left" as const, clickCount: 1 };
      await Promise.all([
        devtools.send("Input.dispatchMouseEvent", { type: "mouseMoved", x, y }),
        devtools.send("Input.dispatchMouseEvent", { type: "mousePressed", ...button }),
        devtools.send("Input.dispatchMouseEvent", { type: "mouseReleased", ...button }),
      ]);
    },
    async screenshot() {
      const { data } = await devtools.send("Page.captureScreenshot", {
        format: "jpeg",
        quality: 70,
        optimizeForSpeed: true,
      });
      return Buffer.from(data, "base64");
    },
    async ping() {
      await devtools.send("Runtime.evaluate", { expression: "1" });
    },
  };
}

/** Knows Millwright's world of the page that the main frame shows. */
function watchContexts(devtools: CDPSession, frame: string) {
  let current: number | null = null;
  let waiting: ((id: number) => void)[] = [];
  devtools.on("Runtime.executionContextCreated", ({ context }) => {
    if (context.name !== world || context.auxData?.frameId !== frame) return;
    current = context.id;
    for (const resolve of waiting.splice(0)) resolve(context.id);
  });
  devtools.on("Runtime.executionContextDestroyed", ({ executionContextId }) => {
    if (executionContextId === current) current = null;
  });
  devtools.on("Runtime.executionContextsCleared", () => {
    current = null;
  });
  return {
    current(): Promise<number> {
      if (current !== null) return Promise.resolve(current);
      return new Promise((resolve, reject) => {
        const timer = setTimeout(() => {
          waiting = waiting.filter((other) => other !== settle);
          reject(new Error(`Timeout ${patienceMs}ms exceeded while a page was loading`));
        }, patienceMs);
        const settle = (id: number): void => {
          clearTimeout(timer);
          resolve(id);
        };
        waiting.push(settle);
      });
    },
  };
}

function throwPageChanged(error: unknown): never {
  const isGone =
    error instanceof Error &&
    /context was destroyed|Cannot find context|navigated or closed|was collected/.test(error.message);
  throw isGone ? new PageChanged("The page made way for another.", { cause: error }) : error;
}

/** CSS animations and transitions run in real time, which must not decide a verdict: they end at once, events included. */
async function speedUpAnimations(devtools: CDPSession): Promise<void> {
  await Promise.all([
    devtools.send("Animation.enable"),
    devtools.send("Animation.setPlaybackRate", { playbackRate: 1000 }),
  ]);
}
