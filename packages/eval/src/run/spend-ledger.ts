import { MillwrightError, formatMoney } from "@millwright/core";

/** Money that is put aside for a call under way. */
export interface Reservation {
  /** Ends it: what the call cost in micro-dollars; null when that is unknown, and all that was put aside counts. */
  settle(microDollars: number | null): void;
}

/** What the calls of a run have cost, and may. */
export interface SpendLedger {
  /** Micro-dollars spent, as far as known. */
  readonly spent: number;
  /** Calls whose cost is unknown. */
  readonly unknown: number;
  /**
   * Puts the most that a call can cost aside. Waits while calls under way might leave enough.
   *
   * @throws MillwrightError `quota-exhausted` when nothing under way can make room for it any more
   */
  reserve(worst: number): Promise<Reservation>;
}

interface Waiter {
  worst: number;
  admit: (reservation: Reservation) => void;
  refuse: (error: MillwrightError) => void;
}

/**
 * A ledger with a limit that is kept before each call, not noticed after it.
 *
 * @param limit most micro-dollars; null for none
 * @param earlier what earlier starts of the run have spent
 */
export function createSpendLedger(limit: number | null, earlier: { spent: number; unknown: number }): SpendLedger {
  let { spent, unknown } = earlier;
  let aside = 0;
  let underWay = 0;
  const waiting: Waiter[] = [];

  const fits = (worst: number): boolean => limit === null || spent + aside + worst <= limit;

  const admit = (worst: number): Reservation => {
    aside += worst;
    underWay += 1;
    let open = true;
    return {
      settle(microDollars) {
        if (!open) return;
        open = false;
        aside -= worst;
        underWay -= 1;
        spent += microDollars ?? (limit === null ? 0 : worst);
        if (microDollars === null) unknown += 1;
        serve();
      },
    };
  };

  const serve = (): void => {
    for (let next = waiting[0]; next !== undefined; next = waiting[0]) {
      if (fits(next.worst)) next.admit(admit(next.worst));
      else if (underWay === 0) next.refuse(overBudget(next.worst));
      else return;
      waiting.shift();
    }
  };

  const overBudget = (worst: number): MillwrightError =>
    new MillwrightError(
      "quota-exhausted",
      `The next call could cost ${formatMoney(worst)}; ${formatMoney(spent)} of the ${formatMoney(limit)} that --max-cost allows are spent.`,
      { hint: "Run the same command again with a higher --max-cost, or with a lower --max-tokens." },
    );

  return {
    get spent() {
      return spent;
    },
    get unknown() {
      return unknown;
    },
    reserve(worst) {
      return new Promise((resolve, reject) => {
        waiting.push({ worst, admit: resolve, refuse: reject });
        if (waiting.length === 1) serve();
      });
    },
  };
}
