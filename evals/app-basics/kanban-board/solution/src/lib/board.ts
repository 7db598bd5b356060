import { useEffect, useState } from 'react';

export type ColumnId = 'todo' | 'doing' | 'done';

export interface Card {
  id: string;
  title: string;
  column: ColumnId;
}

export const columns: { id: ColumnId; name: string; dot: string }[] = [
  { id: 'todo', name: 'To do', dot: 'bg-sky-500' },
  { id: 'doing', name: 'In progress', dot: 'bg-amber-500' },
  { id: 'done', name: 'Done', dot: 'bg-emerald-500' },
];

const STORAGE_KEY = 'kanban-board.cards';

function loadCards(): Card[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(stored) ? (stored as Card[]) : [];
  } catch {
    return [];
  }
}

/** All cards, kept in this browser. Each column shows its own in the order of the list. */
export function useBoard() {
  const [cards, setCards] = useState<Card[]>(loadCards);

  useEffect(() => localStorage.setItem(STORAGE_KEY, JSON.stringify(cards)), [cards]);

  const add = (title: string) =>
    setCards((all) => [...all, { id: crypto.randomUUID(), title, column: 'todo' }]);

  const rename = (id: string, title: string) =>
    setCards((all) => all.map((card) => (card.id === id ? { ...card, title } : card)));

  const remove = (id: string) => setCards((all) => all.filter((card) => card.id !== id));

  const move = (moved: Card, step: -1 | 1) => {
    const target = columns[columns.findIndex((column) => column.id === moved.column) + step];
    if (!target) return;
    setCards((all) => [...all.filter((card) => card.id !== moved.id), { ...moved, column: target.id }]);
  };

  return { cards, add, rename, remove, move };
}
