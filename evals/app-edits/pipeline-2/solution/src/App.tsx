import { DealTable } from "./components/DealTable";
import { StatCard } from "./components/StatCard";
import { deals } from "./data/deals";
import { formatMoney } from "./lib/format";

export default function App() {
  const won = deals.filter((deal) => deal.stage === "Won");
  const openDeals = deals.filter((deal) => deal.stage === "Open");
  const wonValue = won.reduce((sum, deal) => sum + deal.value, 0);

  return (
    <div className="min-h-screen bg-slate-100 text-slate-900">
      <div className="mx-auto max-w-5xl px-6 py-10">
        <h1 className="text-2xl font-bold">Sales pipeline</h1>
        <div className="mt-6 grid gap-4 sm:grid-cols-3">
          <StatCard label="Deals" value={String(deals.length)} />
          <StatCard label="Open deals" value={String(openDeals.length)} />
          <StatCard label="Won so far" value={formatMoney(wonValue)} />
        </div>
        <DealTable deals={deals} />
      </div>
    </div>
  );
}
