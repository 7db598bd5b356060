import clsx from "clsx";
import { useMemo, useState, type ReactNode } from "react";
import { BarChart } from "./components/BarChart";
import { SalesTable } from "./components/SalesTable";
import { bestOf, money, regions, salesOf, totalOf, type Region, type SortKey } from "./lib/sales";

const storageKey = "sales-dashboard.region";

function savedRegion(): Region {
  const saved = localStorage.getItem(storageKey);
  return regions.find((region) => region === saved) ?? "All";
}

export default function App() {
  const [region, setRegion] = useState<Region>(savedRegion);
  const [view, setView] = useState<"chart" | "table">("chart");
  const [sort, setSort] = useState<SortKey>("month");
  const sales = useMemo(() => salesOf(region), [region]);

  function chooseRegion(next: Region) {
    setRegion(next);
    localStorage.setItem(storageKey, next);
  }

  return (
    <main className="min-h-screen bg-slate-50 px-4 py-8 text-slate-900 sm:py-12">
      <div className="mx-auto max-w-4xl space-y-6">
        <header className="flex flex-wrap items-end justify-between gap-4">
          <div>
            <p className="text-sm font-medium text-teal-700">Last year</p>
            <h1 className="text-3xl font-semibold tracking-tight">Sales dashboard</h1>
          </div>
          <Choices label="Region">
            {regions.map((name) => (
              <Choice key={name} chosen={name === region} onChoose={() => chooseRegion(name)}>
                {name}
              </Choice>
            ))}
          </Choices>
        </header>

        <div className="grid gap-4 sm:grid-cols-2" aria-live="polite">
          <Figure label="Total sales" value={money(totalOf(sales))} />
          <Figure label="Best month" value={bestOf(sales).month} note={money(bestOf(sales).amount)} />
        </div>

        <section aria-label="Monthly sales" className="rounded-2xl bg-white p-4 shadow-sm ring-1 ring-slate-200 sm:p-6">
          <div className="mb-8 flex flex-wrap items-center justify-between gap-3">
            <Choices label="View">
              <Choice chosen={view === "chart"} onChoose={() => setView("chart")}>
                Chart view
              </Choice>
              <Choice chosen={view === "table"} onChoose={() => setView("table")}>
                Table view
              </Choice>
            </Choices>
            {view === "table" && (
              <Choices label="Order">
                <Choice chosen={sort === "month"} onChoose={() => setSort("month")}>
                  Sort by month
                </Choice>
                <Choice chosen={sort === "amount"} onChoose={() => setSort("amount")}>
                  Sort by amount
                </Choice>
              </Choices>
            )}
          </div>
          {view === "chart" && <BarChart sales={sales} />}
          {view === "table" && <SalesTable sales={sales} sort={sort} />}
        </section>
      </div>
    </main>
  );
}

function Figure({ label, value, note }: { label: string; value: string; note?: string }) {
  return (
    <div className="rounded-2xl bg-white p-5 shadow-sm ring-1 ring-slate-200">
      <p className="text-sm text-slate-600">{label}:</p>
      <p className="mt-1 text-3xl font-semibold tracking-tight tabular-nums">
        {value} {note !== undefined && <span className="text-base font-normal text-slate-600">({note})</span>}
      </p>
    </div>
  );
}

function Choices({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="group" aria-label={label} className="flex rounded-lg bg-slate-200/70 p-1">
      {children}
    </div>
  );
}

function Choice({ chosen, onChoose, children }: { chosen: boolean; onChoose: () => void; children: ReactNode }) {
  return (
    <button
      type="button"
      aria-pressed={chosen}
      onClick={onChoose}
      className={clsx(
        "rounded-md px-3 py-1.5 text-sm font-medium outline-offset-2 focus-visible:outline-2 focus-visible:outline-teal-700",
        chosen ? "bg-white text-slate-900 shadow-sm" : "text-slate-700 hover:text-slate-950",
      )}
    >
      {children}
    </button>
  );
}
