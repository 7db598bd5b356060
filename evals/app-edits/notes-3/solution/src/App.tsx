import { useEffect, useState } from "react";
import { NoteCard } from "./NoteCard";
import { NoteForm } from "./NoteForm";
import { loadNotes, saveNotes, type Note } from "./storage";

export default function App() {
  const [notes, setNotes] = useState<Note[]>(loadNotes);

  const [dark, setDark] = useState(() => localStorage.getItem("theme") === "dark");

  useEffect(() => saveNotes(notes), [notes]);
  useEffect(() => localStorage.setItem("theme", dark ? "dark" : "light"), [dark]);

  function addNote(title: string, text: string) {
    const note: Note = { id: crypto.randomUUID(), title, text, createdAt: new Date().toISOString() };
    setNotes([note, ...notes]);
  }

  function deleteNote(id: string) {
    setNotes(notes.filter((note) => note.id !== id));
  }

  function togglePin(id: string) {
    setNotes(notes.map((note) => (note.id === id ? { ...note, pinned: !note.pinned } : note)));
  }

  const sorted = [...notes.filter((note) => note.pinned), ...notes.filter((note) => !note.pinned)];

  return (
    <div className={`min-h-screen ${dark ? "bg-gray-900 text-gray-100" : "bg-white text-gray-900"}`}>
      <div className="mx-auto max-w-3xl px-6 py-10">
        <header className="mb-8 flex items-center justify-between">
          <h1 className="text-3xl font-semibold">📝 Notes</h1>
          <button
            aria-pressed={dark}
            className="rounded-md border border-current px-3 py-1.5 text-sm"
            onClick={() => setDark(!dark)}
          >
            Dark mode
          </button>
        </header>
        <NoteForm onAdd={addNote} />
        <section className="mt-8 grid gap-4 sm:grid-cols-2">
          {sorted.map((note) => (
            <NoteCard
              key={note.id}
              note={note}
              onPin={() => togglePin(note.id)}
              onDelete={() => deleteNote(note.id)}
            />
          ))}
        </section>
        {notes.length === 0 && <p className="mt-8 text-gray-600">No notes yet</p>}
      </div>
    </div>
  );
}
