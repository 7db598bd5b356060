import clsx from 'clsx';
import { type Line, type LineField, lineCents, money } from '../lib/invoice';

export const inputClass =
  'mt-1 w-full rounded-lg border border-slate-300 bg-white px-3 py-2 text-slate-900 ' +
  'focus:border-indigo-600 focus:outline-2 focus:outline-indigo-600/30';

interface Props {
  line: Line;
  number: number;
  onChange: (key: LineField, value: string) => void;
  onRemove: () => void;
}

export function LineRow({ line, number, onChange, onRemove }: Props) {
  const field = (label: string, key: LineField, numeric: boolean) => (
    <label className={clsx('text-sm font-medium text-slate-600', !numeric && 'col-span-2 sm:col-span-1')}>
      {label}
      <input
        className={clsx(inputClass, numeric && 'tabular-nums')}
        type={numeric ? 'number' : 'text'}
        min={numeric ? 0 : undefined}
        step={numeric ? 'any' : undefined}
        placeholder={numeric ? '0' : 'What is it for?'}
        value={line[key]}
        onChange={(event) => onChange(key, event.target.value)}
      />
    </label>
  );

  return (
    <li className="py-5">
      <div className="grid grid-cols-2 gap-4 sm:grid-cols-[1fr_6rem_8rem]">
        {field('Description', 'description', false)}
        {field('Quantity', 'quantity', true)}
        {field('Unit price', 'unitPrice', true)}
      </div>
      <div className="mt-3 flex items-center justify-between text-sm">
        <button
          type="button"
          onClick={onRemove}
          aria-label={`Remove line ${number}`}
          className="-ml-2 rounded-md px-2 py-1 font-medium text-rose-700 hover:bg-rose-50 focus-visible:outline-2 focus-visible:outline-rose-700"
        >
          Remove
        </button>
        <span className="text-slate-600 tabular-nums">Amount {money(lineCents(line))}</span>
      </div>
    </li>
  );
}
