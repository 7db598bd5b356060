/** Disposes of things, the newest first, each although another's disposal fails; then throws the first failure. */
export async function disposeAll(owned: readonly AsyncDisposable[]): Promise<void> {
  const failures: unknown[] = [];
  for (const thing of owned.toReversed()) {
    await Promise.resolve(thing[Symbol.asyncDispose]()).catch((error: unknown) => failures.push(error));
  }
  if (failures.length > 0) throw failures[0];
}
