import { type Invoice, money, toNumber, totals } from '../lib/invoice';

function Row({ name, amount }: { name: string; amount: string }) {
  return (
    <div className="flex items-baseline justify-between gap-4">
      <dt className="text-slate-300">{name}</dt>
      <dd className="tabular-nums">{amount}</dd>
    </div>
  );
}

export function Summary({ invoice }: { invoice: Invoice }) {
  const { subtotal, discount, tax, total } = totals(invoice);
  return (
    <dl className="space-y-3 rounded-2xl bg-slate-900 p-6 text-white shadow-lg" aria-live="polite">
      <Row name="Subtotal" amount={money(subtotal)} />
      {invoice.discounted && <Row name="Discount (10%)" amount={`−${money(discount)}`} />}
      <Row name={`Tax (${toNumber(invoice.taxRate)}%)`} amount={money(tax)} />
      <div className="flex items-baseline justify-between gap-4 border-t border-slate-700 pt-4">
        <dt className="text-lg font-semibold">Total</dt>
        <dd className="text-3xl font-semibold tracking-tight tabular-nums">{money(total)}</dd>
      </div>
    </dl>
  );
}
