/** How many retries the calls of a run may make together, so that an outage is not answered with a storm. */
export interface RetryBudget {
  readonly left: number;
  /** Takes one retry; false when none is left. */
  take(): boolean;
  /** Gives one back, up to the size of the budget: called after each successful attempt. */
  giveBack(): void;
}

/**
 * A budget that lasts while calls succeed and runs dry when nothing does.
 *
 * @param size retries without any success in between; default 100
 */
export function retryBudget(size = 100): RetryBudget {
  let left = size;
  return {
    get left() {
      return left;
    },
    take() {
      if (left <= 0) return false;
      left -= 1;
      return true;
    },
    giveBack() {
      left = Math.min(size, left + 1);
    },
  };
}
