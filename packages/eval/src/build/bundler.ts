import * as esbuild from "esbuild";

type Options = esbuild.BuildOptions & { write: false };
type Output = esbuild.BuildResult<Options>;

/** Counts the crashes, so that of many builds that one crash ended only the first cleans up. */
let crashes = 0;
/** Builds that are tried again, one after another. Settled when there are none. */
let retries: Promise<unknown> = Promise.resolve();

/**
 * esbuild's `build`, also after one answer has made its process crash, as source nested a million levels deep does.
 * All builds share that process: those that a crash ended are tried again, each alone, so that only the guilty fails.
 *
 * @throws esbuild's BuildFailure, or an Error when this build alone crashes the process
 */
export async function runBundler(options: Options): Promise<Output> {
  await retries;
  const before = crashes;
  try {
    return await esbuild.build(options);
  } catch (error) {
    if (!isCrash(error)) throw error;
    if (before === crashes) await restart();
    const again = retries.then(() => buildAlone(options));
    retries = again.catch(() => undefined);
    return again;
  }
}

async function buildAlone(options: Options): Promise<Output> {
  try {
    return await esbuild.build(options);
  } catch (error) {
    if (!isCrash(error)) throw error;
    await restart();
    throw new Error("The compiler crashes on these files; they may be nested too deeply.", { cause: error });
  }
}

async function restart(): Promise<void> {
  crashes += 1;
  await esbuild.stop();
}

function isCrash(error: unknown): boolean {
  return (
    error instanceof Error &&
    !("errors" in error) &&
    /^The service (was stopped|is no longer running)/.test(error.message)
  );
}
