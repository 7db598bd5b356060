import { watchDepartures } from "./departure.ts";
import { waitFor } from "./patience.ts";
import { preparations } from "./prepare.ts";
import { probes } from "./probes.ts";
import type { Engine, PageReply, PageStep } from "./protocol.ts";

/**
 * Runs in Millwright's own world before the app. `token` names the event by which it meets the app's clock; `moved` is
 * told of every move of the clock at once, since the page may be gone before a reply.
 */
export function createEngine(token: string, moved: (ms: number) => void): Engine {
  let wire: HTMLElement | null = null;
  const meet = (event: Event): void => {
    event.stopImmediatePropagation();
    wire = (event as MouseEvent).relatedTarget as HTMLElement | null;
  };
  document.addEventListener(token, meet, { capture: true, once: true });

  const departures = watchDepartures();

  const advance: Engine["advance"] = async (ms) => {
    if (wire === null) return;
    const clock = wire;
    moved(ms);
    await new Promise<void>((resolve) => {
      clock.addEventListener("advanced", () => resolve(), { once: true });
      clock.dataset.ms = String(ms);
      clock.dispatchEvent(new Event("advance"));
    });
  };

  return {
    advance,
    async run(step, patience, firstMs) {
      const move = async (ms: number): Promise<void> => {
        if (ms > 0) await advance(ms);
        await departures.settled();
      };
      await move(firstMs);
      await parsed();
      return waitFor(() => attempt(step), isSettled, patience, move);
    },
  };
}

/** Resolves when the page's own HTML is there, or has not been for two seconds. */
async function parsed(): Promise<void> {
  if (document.readyState !== "loading") return;
  await new Promise((resolve) => {
    document.addEventListener("DOMContentLoaded", resolve, { once: true });
    setTimeout(resolve, 2000);
  });
}

/** A page that cannot be read, such as one nested ten thousand deep, shows nothing of what is expected. */
function attempt(step: PageStep): PageReply {
  try {
    return runnerOf(step)(step as never);
  } catch (error) {
    return { status: "unmet", got: `but the page cannot be read: ${String(error)}` };
  }
}

type StepRunner = (step: never) => PageReply;
const runners: Readonly<Record<string, StepRunner>> = { ...probes, ...preparations };

function runnerOf(step: PageStep): StepRunner {
  const kind = Object.keys(step).find((key) => key in runners);
  const runner = kind === undefined ? undefined : runners[kind];
  if (runner === undefined) throw new Error(`No runner for ${JSON.stringify(step)}`);
  return runner;
}

/** What is not there, covered or disabled may change; what is of the wrong kind does not. */
function isSettled(reply: PageReply): boolean {
  return reply.status !== "unmet" && reply.status !== "blocked";
}
