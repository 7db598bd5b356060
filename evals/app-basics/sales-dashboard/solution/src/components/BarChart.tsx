import clsx from "clsx";
import { bestOf, money, type MonthSales } from "../lib/sales";

const step = 2500;

/** One bar a month; a bar tells its month and amount on hover, on focus and to screen readers. */
export function BarChart({ sales }: { sales: MonthSales[] }) {
  const best = bestOf(sales);
  const top = Math.ceil(Math.max(...sales.map(({ amount }) => amount)) / step) * step;
  const lines = Array.from({ length: top / step + 1 }, (_, index) => index * step).reverse();
  return (
    <div className="flex gap-2 sm:gap-4">
      <div aria-hidden="true" className="flex h-72 flex-col justify-between text-right text-xs text-slate-500 tabular-nums">
        {lines.map((line) => (
          <span key={line} className="-my-2 leading-4">
            {line / 1000}k
          </span>
        ))}
      </div>
      <div className="relative min-w-0 flex-1">
        <div aria-hidden="true" className="absolute inset-x-0 top-0 flex h-72 flex-col justify-between">
          {lines.map((line) => (
            <span key={line} className="h-px bg-slate-200" />
          ))}
        </div>
        <ol className="relative flex gap-1 sm:gap-3" aria-label="Sales by month">
          {sales.map((sale, index) => {
            const label = `${sale.month}: ${money(sale.amount)}`;
            return (
              <li key={sale.month} className="min-w-0 flex-1">
                <div
                  role="img"
                  aria-label={label}
                  tabIndex={0}
                  className="group relative flex h-72 items-end rounded-t-md outline-offset-2 focus-visible:outline-2 focus-visible:outline-teal-700"
                >
                  <div
                    style={{ height: `${(sale.amount / top) * 100}%` }}
                    className={clsx(
                      "w-full rounded-t-md transition-[height] duration-300 group-hover:bg-teal-800",
                      sale.month === best.month ? "bg-teal-700" : "bg-teal-500/60",
                    )}
                  />
                  <span
                    aria-hidden="true"
                    className={clsx(
                      "pointer-events-none absolute top-2 z-10 hidden rounded-md bg-slate-900 px-2.5 py-1.5 text-xs font-medium whitespace-nowrap text-white shadow-lg group-hover:block group-focus-visible:block",
                      index < 6 ? "left-0" : "right-0",
                    )}
                  >
                    {label}
                  </span>
                </div>
                <p aria-hidden="true" className="mt-2 text-center text-[10px] text-slate-600 sm:text-xs">
                  {sale.month.slice(0, 3)}
                </p>
              </li>
            );
          })}
        </ol>
      </div>
    </div>
  );
}
