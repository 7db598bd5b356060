import { byAmount, money, totalOf, type MonthSales, type SortKey } from "../lib/sales";

export function SalesTable({ sales, sort }: { sales: MonthSales[]; sort: SortKey }) {
  const rows = sort === "amount" ? byAmount(sales) : sales;
  const total = totalOf(sales);
  return (
    <table className="w-full text-left text-sm">
      <caption className="sr-only">Sales by month</caption>
      <thead>
        <tr className="border-b border-slate-300 text-slate-600">
          <th scope="col" className="py-2 font-medium" aria-sort={sort === "month" ? "ascending" : "none"}>
            Month
          </th>
          <th scope="col" className="py-2 text-right font-medium" aria-sort={sort === "amount" ? "descending" : "none"}>
            Amount
          </th>
        </tr>
      </thead>
      <tbody>
        {rows.map(({ month, amount }) => (
          <tr key={month} className="border-b border-slate-100 last:border-0">
            <th scope="row" className="py-2.5 font-medium text-slate-900">
              {month}
              <span aria-hidden="true" className="mt-1.5 block h-1 rounded-full bg-slate-100">
                <span className="block h-1 rounded-full bg-teal-600" style={{ width: `${(amount / total) * 500}%` }} />
              </span>
            </th>
            <td className="py-2.5 text-right text-slate-900 tabular-nums">{money(amount)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
