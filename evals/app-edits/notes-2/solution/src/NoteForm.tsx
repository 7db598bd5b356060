import { useState, type FormEvent } from "react";

interface NoteFormProps {
  onAdd: (title: string, text: string) => void;
}

const inputClass = "mt-1 w-full rounded-md border border-gray-300 bg-white px-3 py-2 text-gray-900";

export function NoteForm({ onAdd }: NoteFormProps) {
  const [title, setTitle] = useState("");
  const [text, setText] = useState("");

  function submit(event: FormEvent) {
    event.preventDefault();
    if (title.trim() === "") return;
    onAdd(title.trim(), text.trim());
    setTitle("");
    setText("");
  }

  return (
    <form onSubmit={submit} className="space-y-3">
      <label className="block text-sm">
        Title
        <input className={inputClass} value={title} onChange={(event) => setTitle(event.target.value)} />
      </label>
      <label className="block text-sm">
        Text
        <textarea className={inputClass} rows={3} value={text} onChange={(event) => setText(event.target.value)} />
      </label>
      <button className="rounded-md bg-blue-700 px-4 py-2 text-white hover:bg-blue-800">Add note</button>
    </form>
  );
}
