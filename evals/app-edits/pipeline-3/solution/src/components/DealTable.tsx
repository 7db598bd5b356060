import { useState } from "react";
import type { Deal, Stage } from "../data/deals";
import { formatMoney } from "../lib/format";

interface DealTableProps {
  deals: Deal[];
}

const badges: Record<Deal["stage"], string> = {
  Open: "bg-blue-100 text-blue-900",
  Won: "bg-green-100 text-green-900",
  Lost: "bg-slate-200 text-slate-800",
};

const stages: ("All" | Stage)[] = ["All", "Open", "Won", "Lost"];

type Column = "customer" | "owner" | "value" | "stage";

const columns: { key: Column; label: string }[] = [
  { key: "customer", label: "Customer" },
  { key: "owner", label: "Owner" },
  { key: "value", label: "Value" },
  { key: "stage", label: "Stage" },
];

function compare(a: string | number, b: string | number): number {
  if (typeof a === "number" && typeof b === "number") return a - b;
  return String(a).localeCompare(String(b), "en", { sensitivity: "base" });
}

export function DealTable({ deals }: DealTableProps) {
  const [sort, setSort] = useState<{ key: Column; down: boolean } | null>(null);

  const [stage, setStage] = useState<"All" | Stage>("All");

  const shown = deals.filter((deal) => stage === "All" || deal.stage === stage);
  if (sort) shown.sort((a, b) => compare(a[sort.key], b[sort.key]) * (sort.down ? -1 : 1));

  const sortBy = (key: Column) => setSort({ key, down: sort?.key === key && !sort.down });

  return (
    <div className="mt-8 overflow-x-auto rounded-xl bg-white shadow-sm">
      <label className="flex items-center gap-2 px-5 pt-4 text-sm">
        Stage
        <select
          className="rounded-md border border-slate-300 px-2 py-1"
          value={stage}
          onChange={(event) => setStage(event.target.value as "All" | Stage)}
        >
          {stages.map((option) => (
            <option key={option}>{option}</option>
          ))}
        </select>
      </label>
      <table className="w-full text-left text-sm">
        <thead className="border-b border-slate-200 text-slate-600">
          <tr>
            {columns.map(({ key, label }) => (
              <th
                key={key}
                className="px-5 py-3"
                aria-sort={sort?.key === key ? (sort.down ? "descending" : "ascending") : undefined}
              >
                <button className="font-semibold hover:underline" onClick={() => sortBy(key)}>
                  {label}
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="divide-y divide-slate-100">
          {shown.map((deal) => (
            <tr key={deal.id}>
              <td className="px-5 py-3 font-medium">{deal.customer}</td>
              <td className="px-5 py-3">{deal.owner}</td>
              <td className="px-5 py-3">{formatMoney(deal.value)}</td>
              <td className="px-5 py-3">
                <span className={`rounded-full px-2 py-1 ${badges[deal.stage]}`}>{deal.stage}</span>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot className="border-t border-slate-200 font-semibold">
          <tr>
            <td className="px-5 py-3" colSpan={2}>
              Total
            </td>
            <td className="px-5 py-3" colSpan={2}>
              {formatMoney(shown.reduce((sum, deal) => sum + deal.value, 0))}
            </td>
          </tr>
        </tfoot>
      </table>
    </div>
  );
}
