import { type FormEvent, useState } from 'react';

export function AddCard({ onAdd }: { onAdd: (front: string, back: string) => void }) {
  const [front, setFront] = useState('');
  const [back, setBack] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (front.trim() === '' || back.trim() === '') return;
    onAdd(front.trim(), back.trim());
    setFront('');
    setBack('');
  }

  const field = 'mt-1 block w-full rounded-lg border border-stone-300 px-3 py-2';
  return (
    <form onSubmit={submit} className="grid gap-4 sm:grid-cols-[1fr_1fr_auto] sm:items-end">
      <label>
        Front
        <input className={field} value={front} onChange={(event) => setFront(event.target.value)} />
      </label>
      <label>
        Back
        <input className={field} value={back} onChange={(event) => setBack(event.target.value)} />
      </label>
      <button className="rounded-lg border border-stone-400 px-4 py-2 font-medium">Add card</button>
    </form>
  );
}
