/** How long a page that has asked for another is waited for before it counts as one that stays. */
const patienceMs = 2000;

/**
 * Knows whether the page is about to make way for another: a link, a form, a change of `location`. What it shows until
 * then must not pass for what comes of it. (HTML, Navigation API.)
 */
export interface Departures {
  /** Resolves at once when the page stays; else this world ends before it resolves, or the page stays after all. */
  settled(): Promise<void>;
}

export function watchDepartures(): Departures {
  let since: number | null = null;
  const stay = (): void => {
    since = null;
  };
  navigation.addEventListener("navigate", ({ destination, downloadRequest }) => {
    if (!destination.sameDocument && downloadRequest === null) since = performance.now();
  });
  // A router of the app took it over, or it came to nothing.
  navigation.addEventListener("navigatesuccess", stay);
  navigation.addEventListener("navigateerror", stay);
  return {
    async settled() {
      while (since !== null && performance.now() - since < patienceMs) {
        await new Promise((resolve) => setTimeout(resolve, 5));
      }
      stay();
    },
  };
}
