import { type FormEvent, useState } from 'react';

export function NewTask({ onAdd }: { onAdd: (text: string) => void }) {
  const [text, setText] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (text.trim() === '') return;
    onAdd(text.trim());
    setText('');
  }

  return (
    <form onSubmit={submit} className="mt-4 flex gap-2">
      <label htmlFor="new-task" className="self-center font-medium">Task</label>
      <input
        id="new-task"
        className="grow border-2 border-black px-3 py-1.5"
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <button className="bg-black px-4 py-1.5 text-white">Add task</button>
    </form>
  );
}
