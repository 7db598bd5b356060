import { useState } from "react";
import { columns, type BoardColumn, type Card, type ColumnId } from "./board";

interface ColumnProps {
  column: BoardColumn;
  cards: Card[];
  onMove: (id: string, column: ColumnId) => void;
  onRename: (id: string, title: string) => void;
  onDelete: (id: string) => void;
}

export function Column({ column, cards, onMove, onRename, onDelete }: ColumnProps) {
  const [edited, setEdited] = useState<{ id: string; title: string } | null>(null);

  function save(event: React.FormEvent) {
    event.preventDefault();
    if (edited && edited.title.trim() !== "") onRename(edited.id, edited.title.trim());
    setEdited(null);
  }

  const place = columns.findIndex(({ id }) => id === column.id);
  const before = columns[place - 1]?.id;
  const after = columns[place + 1]?.id;

  return (
    <section aria-label={column.title} className="w-72 rounded-2xl bg-indigo-900 p-4">
      <h2 className="font-semibold">
        {column.title} ({cards.length})
      </h2>
      <ul className="mt-3 space-y-2">
        {cards.map((card) => (
          <li key={card.id} className="flex items-center gap-2 rounded-lg bg-indigo-800 p-3">
            {edited?.id === card.id ? (
              <form onSubmit={save} className="flex flex-1 gap-2">
                <input
                  autoFocus
                  aria-label="Title"
                  className="w-full rounded bg-white px-2 text-indigo-950"
                  value={edited.title}
                  onChange={(event) => setEdited({ id: card.id, title: event.target.value })}
                />
                <button>Save</button>
              </form>
            ) : (
              <>
                <span className="flex-1">{card.title}</span>
                <button aria-label={`Edit ${card.title}`} onClick={() => setEdited({ id: card.id, title: card.title })}>
                  Edit
                </button>
                <button aria-label={`Delete ${card.title}`} onClick={() => onDelete(card.id)}>
                  Delete
                </button>
              </>
            )}
            {before && (
              <button aria-label={`Move ${card.title} left`} onClick={() => onMove(card.id, before)}>
                ←
              </button>
            )}
            {after && (
              <button aria-label={`Move ${card.title} right`} onClick={() => onMove(card.id, after)}>
                →
              </button>
            )}
          </li>
        ))}
      </ul>
      {columns.length > 0 && cards.length === 0 && <p className="mt-3 text-sm text-indigo-300">Nothing here</p>}
    </section>
  );
}
