import { type KeyboardEvent, useLayoutEffect, useRef, useState } from 'react';
import clsx from 'clsx';
import type { Task } from './tasks';

interface Props {
  task: Task;
  canMoveUp: boolean;
  canMoveDown: boolean;
  onMove: (step: -1 | 1) => void;
  onChange: (change: Partial<Task>) => void;
  onDelete: () => void;
}

export function TaskRow({ task, canMoveUp, canMoveDown, onMove, onChange, onDelete }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const pressed = useRef<HTMLButtonElement>(null);

  // Moving a row takes the focus from its button.
  useLayoutEffect(() => {
    pressed.current?.focus();
    pressed.current = null;
  });

  function onKey(event: KeyboardEvent) {
    if (event.key === 'Escape') setDraft(null);
    if (event.key !== 'Enter') return;
    const text = draft?.trim() ?? '';
    if (text !== '') onChange({ text });
    setDraft(null);
  }

  const button = 'px-2 py-1 text-sm underline disabled:text-gray-400 disabled:no-underline';
  return (
    <li className="flex items-center gap-3 py-2">
      <input
        type="checkbox"
        aria-label={task.text}
        checked={task.done}
        onChange={(event) => onChange({ done: event.target.checked })}
      />
      {draft === null ? (
        <span onDoubleClick={() => setDraft(task.text)} className={clsx('grow', task.done && 'line-through')}>
          {task.text}
        </span>
      ) : (
        <input
          autoFocus
          aria-label="Rename task"
          className="grow border px-2"
          value={draft}
          onChange={(event) => setDraft(event.target.value)}
          onKeyDown={onKey}
        />
      )}
      {([-1, 1] as const).map((step) => (
        <button
          key={step}
          type="button"
          className={button}
          disabled={step === -1 ? !canMoveUp : !canMoveDown}
          onClick={(event) => {
            pressed.current = event.currentTarget;
            onMove(step);
          }}
        >
          {step === -1 ? 'Move up' : 'Move down'}
        </button>
      ))}
      <button type="button" className={button} onClick={onDelete}>
        Delete
      </button>
    </li>
  );
}
