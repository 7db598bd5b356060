import { columns, type BoardColumn, type Card, type ColumnId } from "./board";

interface ColumnProps {
  column: BoardColumn;
  cards: Card[];
  onMove: (id: string, column: ColumnId) => void;
}

export function Column({ column, cards, onMove }: ColumnProps) {
  const before: ColumnId | undefined = column.id === "done" ? "doing" : column.id === "doing" ? "todo" : undefined;
  const after: ColumnId | undefined = column.id === "todo" ? "doing" : column.id === "doing" ? "done" : undefined;

  return (
    <section aria-label={column.title} className="w-72 rounded-2xl bg-indigo-900 p-4">
      <h2 className="font-semibold">
        {column.title} ({cards.length})
      </h2>
      <ul className="mt-3 space-y-2">
        {cards.map((card) => (
          <li key={card.id} className="flex items-center gap-2 rounded-lg bg-indigo-800 p-3">
            <span className="flex-1">{card.title}</span>
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
