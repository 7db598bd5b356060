import { useEffect, useState } from 'react';
import { NewTask } from './NewTask';
import { TaskRow } from './TaskRow';
import { type Filter, type Task, filters, shows } from './tasks';

export default function App() {
  const [tasks, setTasks] = useState<Task[]>(() => JSON.parse(localStorage.getItem('priorities') ?? '[]'));
  const [filter, setFilter] = useState<Filter>('All');

  useEffect(() => localStorage.setItem('priorities', JSON.stringify(tasks)), [tasks]);

  const done = tasks.filter((task) => task.done).length;

  function change(id: string, change: Partial<Task>) {
    setTasks(tasks.map((task) => (task.id === id ? { ...task, ...change } : task)));
  }

  function move(index: number, step: -1 | 1) {
    const moved = [...tasks];
    const [task] = moved.splice(index, 1);
    if (task) moved.splice(index + step, 0, task);
    setTasks(moved);
  }

  return (
    <main className="mx-auto max-w-2xl p-6">
      <h1 className="text-3xl font-black">Priorities</h1>
      <NewTask onAdd={(text) => setTasks([...tasks, { id: crypto.randomUUID(), text, done: false }])} />
      <div className="mt-6 flex items-center gap-2">
        {filters.map((name) => (
          <button
            key={name}
            type="button"
            aria-pressed={filter === name}
            onClick={() => setFilter(name)}
            className="rounded-full border px-3 py-1 aria-pressed:bg-black aria-pressed:text-white"
          >
            {name}
          </button>
        ))}
        <p className="ml-auto" role="status">
          {done} of {tasks.length} done
        </p>
      </div>
      <ol className="mt-4 divide-y">
        {tasks.map((task, index) =>
          shows(filter, task) ? (
            <TaskRow
              key={task.id}
              task={task}
              canMoveUp={filter === 'All' && index > 0}
              canMoveDown={filter === 'All' && index < tasks.length - 1}
              onMove={(step) => move(index, step)}
              onChange={(part) => change(task.id, part)}
              onDelete={() => setTasks(tasks.filter((other) => other.id !== task.id))}
            />
          ) : null,
        )}
      </ol>
    </main>
  );
}
