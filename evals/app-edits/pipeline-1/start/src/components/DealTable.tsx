import type { Deal } from "../data/deals";
import { formatMoney } from "../lib/format";

interface DealTableProps {
  deals: Deal[];
}

const badges: Record<Deal["stage"], string> = {
  Open: "bg-blue-100 text-blue-900",
  Won: "bg-green-100 text-green-900",
  Lost: "bg-slate-200 text-slate-800",
};

export function DealTable({ deals }: DealTableProps) {
  return (
    <div className="mt-8 overflow-x-auto rounded-xl bg-white shadow-sm">
      <table className="w-full text-left text-sm">
        <thead className="border-b border-slate-200 text-slate-600">
          <tr>
            <th className="px-5 py-3">Customer</th>
            <th className="px-5 py-3">Owner</th>
            <th className="px-5 py-3">Value</th>
            <th className="px-5 py-3">Stage</th>
          </tr>
        </thead>
        <tbody className="divide-y divide-slate-100">
          {deals.map((deal) => (
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
      </table>
    </div>
  );
}
