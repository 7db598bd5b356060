import { type FormEvent, useEffect, useRef, useState } from 'react';
import clsx from 'clsx';

const categories = ['Fruit & veg', 'Dairy', 'Bakery', 'Other'] as const;
type Category = (typeof categories)[number];

interface Item {
  name: string;
  category: Category;
  count: number;
  bought: boolean;
}

const storageKey = 'shopping-list';

export default function App() {
  const [items, setItems] = useState<Item[]>(() => JSON.parse(localStorage.getItem(storageKey) ?? '[]'));
  const [undo, setUndo] = useState<Item[] | null>(null);
  const [name, setName] = useState('');
  const [category, setCategory] = useState<Category>(categories[0]);
  const field = useRef<HTMLInputElement>(null);

  useEffect(() => localStorage.setItem(storageKey, JSON.stringify(items)), [items]);

  const left = items.filter((item) => !item.bought).length;

  function add(event: FormEvent) {
    event.preventDefault();
    const wanted = name.trim();
    field.current?.focus();
    if (wanted === '') return;
    const same = items.find((item) => item.name.toLowerCase() === wanted.toLowerCase());
    if (same) setItems(items.map((item) => (item === same ? { ...item, count: item.count + 1, bought: false } : item)));
    else setItems([...items, { name: wanted, category, count: 1, bought: false }]);
    setName('');
    setUndo(null);
  }

  function tick(ticked: Item) {
    setItems(items.map((item) => (item === ticked ? { ...item, bought: !item.bought } : item)));
  }

  function clear() {
    setUndo(items);
    setItems(items.filter((item) => !item.bought));
  }

  function bringBack() {
    if (undo) setItems(undo);
    setUndo(null);
  }

  return (
    <div className="mx-auto max-w-lg p-4">
      <h1 className="text-2xl font-bold text-teal-900">Shopping list</h1>
      <form onSubmit={add} className="mt-4 flex flex-wrap items-end gap-2">
        <label className="grow">
          <span className="block text-sm">Item</span>
          <input
            ref={field}
            value={name}
            onChange={(event) => setName(event.target.value)}
            className="w-full rounded border border-teal-700 px-3 py-2"
          />
        </label>
        <div>
          <label htmlFor="category" className="block text-sm">Category</label>
          <select
            id="category"
            value={category}
            onChange={(event) => setCategory(event.target.value as Category)}
            className="rounded border border-teal-700 px-3 py-2"
          >
            {categories.map((option) => (
              <option key={option}>{option}</option>
            ))}
          </select>
        </div>
        <button className="rounded bg-teal-700 px-4 py-2 text-white">Add</button>
      </form>

      <div className="mt-6 flex items-center gap-3">
        <p role="status" className="mr-auto">
          {items.length === 0 ? 'Nothing to buy' : `${left} ${left === 1 ? 'item' : 'items'} left`}
        </p>
        {undo && (
          <button type="button" onClick={bringBack} className="underline">Undo</button>
        )}
        <button type="button" onClick={clear} className="rounded border border-teal-700 px-3 py-1">Clear bought</button>
      </div>

      {categories.map((heading) => {
        const own = items.filter((item) => item.category === heading);
        if (own.length === 0) return null;
        return (
          <section key={heading} className="mt-6">
            <h2 className="border-b border-teal-200 font-semibold text-teal-800">{heading}</h2>
            <ul>
              {own.map((item) => (
                <li key={item.name}>
                  <label className={clsx('flex gap-3 py-2', item.bought && 'text-stone-400 line-through')}>
                    <input type="checkbox" checked={item.bought} onChange={() => tick(item)} />
                    {item.name}
                    {item.count > 1 && ` × ${item.count}`}
                  </label>
                </li>
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}
