import { setTimeout as sleep } from "node:timers/promises";
import { MillwrightError, messageOf, type CheckResult, type Rung, type Verdict } from "@millwright/core";
import type { LaunchedBrowser } from "../browser/launch.ts";
import type { BrowserPool } from "../browser/pool.ts";
import type { Session } from "../browser/session.ts";
import { openVisitors, type BrowserLog, type Visitors } from "../browser/visitors.ts";
import { buildApp } from "../build/build-app.ts";
import type { BuildResult } from "../build/built-app.ts";
import { runCheck } from "../checks/run-check.ts";
import { loadSpec, type AnyCheck } from "../suite/spec.ts";
import type { Sandbox } from "../sandbox/sandbox.ts";
import type { FileTree, Task } from "../suite/task.ts";
import { judgeEdit } from "./judge-edit.ts";
import { printable } from "./printable.ts";
import { openServing, type Serving } from "./serving.ts";
import { defaultLimits, startWatchdog, type Limits, type StopReason, type Watchdog } from "./watchdog.ts";

/** What grading an app needs beside the app. */
export interface Grader {
  pool: BrowserPool;
  /** Where servers of apps run; needed for the stack `node` only. */
  sandbox?: Sandbox;
  /** Seed of the app's random numbers; default 1. */
  seed?: number;
  limits?: Limits;
}

export interface Screenshot {
  name: string;
  mediaType: "image/jpeg";
  bytes: Uint8Array;
}

/** What happened to an app on the ladder from `built` to `should`. */
export interface AppGrade extends Pick<Verdict, "rung" | "failure" | "checks" | "browser" | "diff"> {
  screenshots: Screenshot[];
  buildMs: number;
}

/**
 * Builds, serves and uses an app: every check in a session of its own, all in one fresh browser process. The app's
 * faults are values.
 *
 * @throws MillwrightError `infrastructure` when the browser was lost without the app's fault, twice
 */
export async function gradeApp(task: Task, sources: FileTree, grader: Grader): Promise<AppGrade> {
  const started = performance.now();
  const built = await buildApp(task.stack, sources);
  const buildMs = performance.now() - started;
  const checks = [...task.checks, ...(await loadSpec(task.spec))].sort(mustFirst);
  if (!built.ok) {
    const failure = { kind: "model" as const, message: built.message };
    return judgeEdit(task, checks, sources, { ...failedAt("built", failure, checks), buildMs });
  }
  const use = async (): Promise<AppGrade> =>
    judgeEdit(task, checks, sources, { ...(await useApp(task, checks, built, grader)), buildMs });
  try {
    return await use();
  } catch (error) {
    if (!MillwrightError.is(error) || !error.retryable) throw error;
    return await use();
  }
}

type UsedApp = Omit<AppGrade, "buildMs">;

type Built = Extract<BuildResult, { ok: true }>;

async function useApp(task: Task, checks: readonly AnyCheck[], built: Built, grader: Grader): Promise<UsedApp> {
  await using serving = await openServing(built, task.now, grader.sandbox ?? null);
  await using launched = await grader.pool.take();
  const log: BrowserLog = { consoleErrors: [], dialogs: 0, crashed: false };
  const { now, viewport } = task;
  let current: () => Session | null = () => null;
  using watchdog = startWatchdog(launched, () => current(), grader.limits ?? defaultLimits);
  const options = { launched, gateway: serving.gateway, viewport, now, seed: grader.seed ?? 1, log };
  await using visitors = await openVisitors(options).catch(throwBrowserLost);
  const visitor = createVisitor(visitors, serving);
  current = visitor.current;
  const results: CheckResult[] = [];
  const screenshots: Screenshot[] = [];
  const finish = (rung: Rung | null, failure: Verdict["failure"]): UsedApp => ({
    rung,
    failure,
    checks: [...results, ...checks.slice(results.length).map(skipped)],
    browser: {
      consoleErrors: log.consoleErrors.map(printable),
      egress: serving.gateway.egress(),
      dialogs: log.dialogs,
    },
    screenshots,
  });

  try {
    await watchdog.guard(serving.renew());
  } catch (error) {
    return finish("served", whyStopped(error, watchdog, log, launched, serving));
  }
  try {
    const first = await watchdog.guard(visitor.arrive());
    const blank = await watchdog.guard(staysBlank(first));
    screenshots.push(...(await shoot(first, "start")));
    if (blank) return finish("rendered", { kind: "model", message: blankMessage(log) });
  } catch (error) {
    return finish("rendered", whyStopped(error, watchdog, log, launched, serving));
  }
  for (const [index, check] of checks.entries()) {
    try {
      if (index > 0) {
        await watchdog.guard(serving.renew());
        await watchdog.guard(visitor.arrive());
      }
      const result = withFault(await watchdog.guard(runCheck(check, visitor)), serving);
      results.push(result);
      if (result.status === "failed") await visitor.session.ping();
      if (wantsPicture(result, screenshots)) screenshots.push(...(await shoot(visitor.session, check.id)));
      await visitor.leave();
    } catch (error) {
      const failure = whyStopped(error, watchdog, log, launched, serving);
      if (results.at(-1)?.id === check.id) results.pop();
      results.push({ ...skipped(check), status: "failed", message: failure.message });
      return finish(check.level, failure);
    }
  }
  return finish(firstFailed(results), summarise(results));
}

/** The sessions of one check at a time, each opened on the start page. */
function createVisitor(visitors: Visitors, { restartServer }: Serving) {
  const open: Session[] = [];
  let current: Session | null = null;
  const arrive = async (): Promise<Session> => {
    const session = await visitors.arrive();
    open.push(session);
    current = session;
    await session.open("/");
    await session.advance(100);
    return session;
  };
  return {
    current: (): Session | null => current,
    get session(): Session {
      if (current === null) throw new Error("No session is open.");
      return current;
    },
    set session(next: Session) {
      current = next;
    },
    openSession: arrive,
    ...(restartServer === undefined ? {} : { restartServer }),
    arrive,
    async leave(): Promise<void> {
      current = null;
      await Promise.all(open.splice(0).map((session) => session[Symbol.asyncDispose]()));
    },
  };
}

/** The reason when work on the app broke off: the app's own doing, or ours (thrown). */
function whyStopped(
  error: unknown,
  watchdog: Watchdog,
  log: BrowserLog,
  launched: LaunchedBrowser,
  serving: Serving,
): StopReason {
  const reason = watchdog.stopped() ?? serving.fault();
  if (reason !== null) return reason;
  if (MillwrightError.is(error)) throw error;
  if (log.crashed) return { kind: "model", message: "The page crashed, most likely for want of memory." };
  if (launched.browser.isConnected() && /Timeout \d+ms exceeded/.test(messageOf(error))) {
    return { kind: "timeout", message: "The app did not finish loading within 15 s." };
  }
  if (launched.browser.isConnected() && /net::ERR_|Navigation|interrupted/.test(messageOf(error))) {
    return { kind: "model", message: `The app left its own page: ${messageOf(error).split("\n")[0]}` };
  }
  const broken = /^\w+\.\w+: (\w*Error: .*)/.exec(messageOf(error))?.[1];
  if (launched.browser.isConnected() && broken !== undefined) {
    return { kind: "model", message: printable(`The app broke what its page is used with: ${broken}`) };
  }
  return throwBrowserLost(error);
}

function throwBrowserLost(error: unknown): never {
  const message = `The browser was lost while it used the app: ${messageOf(error).split("\n")[0]}`;
  throw new MillwrightError("infrastructure", message, { cause: error, retryable: true });
}

/** An app that shows something only after a moment is not blank: it is given an expectation's patience. */
async function staysBlank(session: Session): Promise<boolean> {
  return (await session.ask({ expectSomething: true })).status === "unmet";
}

function blankMessage(log: BrowserLog): string {
  const error = log.consoleErrors[0];
  return error === undefined ? "The page stays blank." : `The page stays blank: ${error}`;
}

async function shoot(session: Session, name: string): Promise<Screenshot[]> {
  const waited = sleep(5000, null, { ref: false });
  const bytes = await Promise.race([session.screenshot().catch(() => null), waited]);
  return bytes === null ? [] : [{ name, mediaType: "image/jpeg", bytes }];
}

/** One picture of the app in use: of the first failed check, or else of the first check. */
function wantsPicture(result: CheckResult, screenshots: readonly Screenshot[]): boolean {
  return screenshots.length < 2 || (result.status === "failed" && screenshots.length < 3);
}

/** A check that failed, with what became of the server meanwhile. */
function withFault(result: CheckResult, serving: Serving): CheckResult {
  const message = result.message === null ? null : printable(result.message);
  const fault = result.status === "failed" ? serving.fault() : null;
  const told = fault === null || message?.includes(fault.message) === true;
  return { ...result, message: told ? message : `${message} ${fault.message}` };
}

function mustFirst(a: AnyCheck, b: AnyCheck): number {
  return Number(a.level === "should") - Number(b.level === "should");
}

function firstFailed(results: readonly CheckResult[]): Rung | null {
  return results.find((result) => result.status === "failed")?.level ?? null;
}

function summarise(results: readonly CheckResult[]): Verdict["failure"] {
  const failed = results.filter((result) => result.status === "failed" && result.level === "must");
  const [first] = failed;
  if (first === undefined) return null;
  const more = failed.length > 1 ? ` (and ${failed.length - 1} more must checks)` : "";
  return { kind: "model", message: `${first.title}: ${first.message}${more}` };
}

function skipped(check: AnyCheck): CheckResult {
  return { id: check.id, level: check.level, title: check.title, status: "skipped", failedStep: null, message: null };
}

function failedAt(rung: Rung, failure: Verdict["failure"], checks: readonly AnyCheck[]): UsedApp {
  return {
    rung,
    failure,
    checks: checks.map(skipped),
    browser: { consoleErrors: [], egress: [], dialogs: 0 },
    screenshots: [],
  };
}
