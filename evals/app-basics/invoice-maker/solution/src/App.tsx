import { useEffect, useState } from 'react';
import clsx from 'clsx';
import { inputClass, LineRow } from './components/LineRow';
import { Summary } from './components/Summary';
import { type Invoice, type LineField, loadInvoice, newLine, saveInvoice } from './lib/invoice';

export default function App() {
  const [invoice, setInvoice] = useState<Invoice>(loadInvoice);

  useEffect(() => saveInvoice(invoice), [invoice]);

  const update = (patch: Partial<Invoice>) => setInvoice((current) => ({ ...current, ...patch }));

  const changeLine = (id: number, key: LineField, value: string) =>
    update({ lines: invoice.lines.map((line) => (line.id === id ? { ...line, [key]: value } : line)) });

  const removeLine = (id: number) => update({ lines: invoice.lines.filter((line) => line.id !== id) });

  const client = invoice.client.trim();

  return (
    <main className="min-h-screen bg-gradient-to-b from-indigo-50 to-slate-100 px-4 py-10 text-slate-900">
      <div className="mx-auto max-w-4xl">
        <header className="mb-8 flex flex-wrap items-center justify-between gap-4">
          <h1 className="text-3xl font-semibold tracking-tight sm:text-4xl">
            {client ? `Invoice for ${client}` : 'Invoice'}
          </h1>
          <div className="flex items-center gap-3">
            <span
              role="status"
              className={clsx(
                'rounded-full px-3 py-1 text-sm font-semibold',
                invoice.paid ? 'bg-emerald-100 text-emerald-900' : 'bg-amber-100 text-amber-900',
              )}
            >
              {invoice.paid ? 'Paid' : 'Unpaid'}
            </span>
            <button
              type="button"
              onClick={() => update({ paid: !invoice.paid })}
              className="rounded-lg border border-slate-300 bg-white px-4 py-2 font-medium shadow-sm hover:bg-slate-50 focus-visible:outline-2 focus-visible:outline-indigo-600"
            >
              {invoice.paid ? 'Mark as unpaid' : 'Mark as paid'}
            </button>
          </div>
        </header>

        <div className="grid items-start gap-6 md:grid-cols-[1fr_18rem]">
          <section className="rounded-2xl bg-white p-6 shadow-sm ring-1 ring-slate-200">
            <label className="block text-sm font-medium text-slate-600">
              Client name
              <input
                className={inputClass}
                autoComplete="organization"
                value={invoice.client}
                onChange={(event) => update({ client: event.target.value })}
              />
            </label>

            <h2 className="mt-8 text-lg font-semibold">Lines</h2>
            <ul className="divide-y divide-slate-200">
              {invoice.lines.map((line, index) => (
                <LineRow
                  key={line.id}
                  line={line}
                  number={index + 1}
                  onChange={(key, value) => changeLine(line.id, key, value)}
                  onRemove={() => removeLine(line.id)}
                />
              ))}
            </ul>
            {invoice.lines.length === 0 && <p className="py-5 text-slate-600">There are no lines yet.</p>}
            <button
              type="button"
              onClick={() => update({ lines: [...invoice.lines, newLine(invoice.lines)] })}
              className="w-full rounded-lg border border-dashed border-indigo-400 py-2.5 font-medium text-indigo-700 hover:bg-indigo-50 focus-visible:outline-2 focus-visible:outline-indigo-600"
            >
              Add line
            </button>
          </section>

          <aside className="space-y-6 md:sticky md:top-6">
            <div className="space-y-4 rounded-2xl bg-white p-6 shadow-sm ring-1 ring-slate-200">
              <label className="block text-sm font-medium text-slate-600">
                Tax rate (%)
                <input
                  className={inputClass}
                  type="number"
                  min={0}
                  step="any"
                  value={invoice.taxRate}
                  onChange={(event) => update({ taxRate: event.target.value })}
                />
              </label>
              <label className="flex items-center gap-3 font-medium">
                <input
                  type="checkbox"
                  className="size-5 accent-indigo-600"
                  checked={invoice.discounted}
                  onChange={(event) => update({ discounted: event.target.checked })}
                />
                Apply 10% discount
              </label>
            </div>
            <Summary invoice={invoice} />
          </aside>
        </div>
      </div>
    </main>
  );
}
