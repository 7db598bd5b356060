import { useState } from 'react';
import clsx from 'clsx';
import { CardItem } from './components/CardItem';
import { NewCardForm } from './components/NewCardForm';
import { columns, useBoard } from './lib/board';

export default function App() {
  const { cards, add, rename, remove, move } = useBoard();
  const [movedId, setMovedId] = useState<string | null>(null);

  return (
    <main className="min-h-screen bg-slate-100 px-4 py-10 text-slate-900 sm:px-8">
      <div className="mx-auto max-w-6xl">
        <header className="flex flex-wrap items-start justify-between gap-6">
          <div>
            <h1 className="text-3xl font-semibold tracking-tight">Team board</h1>
            <p className="mt-1 text-slate-600">What we do next, what we do now, and what is behind us.</p>
          </div>
          <NewCardForm onAdd={add} />
        </header>

        <div className="mt-10 grid items-start gap-6 md:grid-cols-3">
          {columns.map((column) => {
            const own = cards.filter((card) => card.column === column.id);
            return (
              <section
                key={column.id}
                aria-labelledby={`${column.id}-name`}
                className="rounded-2xl bg-slate-200/70 p-4"
              >
                <h2 id={`${column.id}-name`} className="flex items-center gap-2 px-1 font-semibold">
                  <span aria-hidden="true" className={clsx('size-2.5 rounded-full', column.dot)} />
                  {column.name} <span className="font-normal text-slate-600">({own.length})</span>
                </h2>
                <ul className="mt-4 space-y-3">
                  {own.map((card) => (
                    <CardItem
                      key={card.id}
                      card={card}
                      arrived={card.id === movedId}
                      onMove={(step) => {
                        setMovedId(card.id);
                        move(card, step);
                      }}
                      onRename={(title) => rename(card.id, title)}
                      onDelete={() => remove(card.id)}
                    />
                  ))}
                </ul>
                {own.length === 0 && (
                  <p className="rounded-xl border border-dashed border-slate-400 p-6 text-center text-sm text-slate-600">
                    Nothing here
                  </p>
                )}
              </section>
            );
          })}
        </div>
      </div>
    </main>
  );
}
