import { useEffect, useState } from "react";
import { Column } from "./Column";
import { columns, type Card, type ColumnId } from "./board";

const STORAGE_KEY = "board";

export default function App() {
  const [cards, setCards] = useState<Card[]>(() => JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]") as Card[]);
  const [title, setTitle] = useState("");

  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(cards));
  }, [cards]);

  function addCard(event: React.FormEvent) {
    event.preventDefault();
    if (!title.trim()) return;
    setCards([...cards, { id: crypto.randomUUID(), title: title.trim(), column: "todo" }]);
    setTitle("");
  }

  function moveCard(id: string, column: ColumnId) {
    setCards(cards.map((card) => (card.id === id ? { ...card, column } : card)));
  }

  function renameCard(id: string, title: string) {
    setCards(cards.map((card) => (card.id === id ? { ...card, title } : card)));
  }

  function deleteCard(id: string) {
    setCards(cards.filter((card) => card.id !== id));
  }

  return (
    <div className="min-h-screen bg-indigo-950 p-8 text-indigo-50">
      <h1 className="text-3xl font-bold">Project board</h1>
      <form onSubmit={addCard} className="mt-4 flex gap-2">
        <input
          aria-label="New card"
          placeholder="New card"
          value={title}
          onChange={(event) => setTitle(event.target.value)}
          className="w-72 rounded-lg bg-white px-3 py-2 text-indigo-950"
        />
        <button className="rounded-lg bg-indigo-500 px-4 py-2 font-semibold hover:bg-indigo-400">Add card</button>
      </form>
      <div className="mt-8 flex flex-wrap gap-6">
        {columns.map((column) => (
          <Column
            key={column.id}
            column={column}
            cards={cards.filter((card) => card.column === column.id)}
            onMove={moveCard}
            onRename={renameCard}
            onDelete={deleteCard}
          />
        ))}
      </div>
    </div>
  );
}
