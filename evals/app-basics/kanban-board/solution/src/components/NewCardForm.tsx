import { type FormEvent, useState } from 'react';

export function NewCardForm({ onAdd }: { onAdd: (title: string) => void }) {
  const [title, setTitle] = useState('');
  const [refused, setRefused] = useState(false);

  function submit(event: FormEvent) {
    event.preventDefault();
    const trimmed = title.trim();
    setRefused(trimmed === '');
    if (trimmed === '') return;
    onAdd(trimmed);
    setTitle('');
  }

  return (
    <form noValidate onSubmit={submit} className="w-full sm:max-w-md">
      <label htmlFor="new-card" className="text-sm font-medium text-slate-700">
        New card
      </label>
      <div className="mt-1.5 flex gap-2">
        <input
          id="new-card"
          className="min-w-0 grow rounded-lg border border-slate-300 bg-white px-3.5 py-2 shadow-sm focus:outline-2 focus:outline-indigo-600 aria-invalid:border-rose-600"
          placeholder="What needs doing?"
          autoComplete="off"
          aria-invalid={refused}
          aria-describedby={refused ? 'new-card-error' : undefined}
          value={title}
          onChange={(event) => setTitle(event.target.value)}
        />
        <button
          type="submit"
          className="rounded-lg bg-indigo-600 px-4 py-2 font-semibold text-white shadow-sm hover:bg-indigo-700 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-indigo-600"
        >
          Add card
        </button>
      </div>
      {refused && (
        <p id="new-card-error" role="alert" className="mt-2 text-sm font-medium text-rose-700">
          Please enter a title
        </p>
      )}
    </form>
  );
}
