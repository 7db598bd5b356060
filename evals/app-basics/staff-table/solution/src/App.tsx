import { useEffect, useState } from 'react';
import { Pager } from './Pager';
import { type Column, departments, staff } from './staff';
import { type Order, arrange, columns, loadOrder, storeOrder } from './order';

const pageSize = 5;

export default function App() {
  const [order, setOrder] = useState<Order>(loadOrder);
  const [search, setSearch] = useState('');
  const [department, setDepartment] = useState('All');
  const [page, setPage] = useState(0);

  useEffect(() => storeOrder(order), [order]);

  const found = staff
    .filter((person) => person.name.toLowerCase().includes(search.trim().toLowerCase()))
    .filter((person) => department === 'All' || person.department === department);
  const sorted = arrange(found, order);
  const pages = Math.max(1, Math.ceil(sorted.length / pageSize));
  const shown = sorted.slice(page * pageSize, (page + 1) * pageSize);

  function sortBy(column: Column) {
    setOrder({ column, descending: order.column === column && !order.descending });
    setPage(0);
  }

  return (
    <main className="mx-auto max-w-4xl p-6 text-slate-800">
      <h1 className="text-2xl font-semibold">Staff</h1>
      <div className="my-5 flex flex-wrap items-end gap-4">
        <label>
          <span className="block text-sm">Search</span>
          <input
            type="search"
            className="rounded border border-slate-400 px-3 py-1.5"
            value={search}
            onChange={(event) => {
              setSearch(event.target.value);
              setPage(0);
            }}
          />
        </label>
        <label>
          <span className="block text-sm">Show department</span>
          <select
            className="rounded border border-slate-400 px-3 py-2"
            value={department}
            onChange={(event) => {
              setDepartment(event.target.value);
              setPage(0);
            }}
          >
            {['All', ...departments].map((name) => (
              <option key={name}>{name}</option>
            ))}
          </select>
        </label>
        <p role="status" className="ml-auto">
          {found.length} {found.length === 1 ? 'person' : 'people'}
        </p>
      </div>
      <table className="w-full border-collapse text-left">
        <thead>
          <tr className="border-b-2 border-slate-300">
            {columns.map(({ key, label }) => (
              <th key={key} aria-sort={order.column === key ? (order.descending ? 'descending' : 'ascending') : 'none'}>
                <button type="button" className="py-2 font-semibold" onClick={() => sortBy(key)}>
                  {label}
                  <span aria-hidden="true"> {order.column === key ? (order.descending ? '▼' : '▲') : ''}</span>
                </button>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shown.map((person) => (
            <tr key={person.name} className="border-b border-slate-200">
              <td className="py-2">{person.name}</td>
              <td>{person.department}</td>
              <td className="tabular-nums">${person.salary.toLocaleString('en-US')}</td>
              <td className="tabular-nums">{person.start}</td>
            </tr>
          ))}
          {found.length === 0 && (
            <tr>
              <td colSpan={4} className="py-6 text-center text-slate-600">Nobody found</td>
            </tr>
          )}
        </tbody>
      </table>
      <Pager page={page} pages={pages} onChange={setPage} />
    </main>
  );
}
