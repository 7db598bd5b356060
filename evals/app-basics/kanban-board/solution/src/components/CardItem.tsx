import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import clsx from 'clsx';
import { type Card, columns } from '../lib/board';

interface Props {
  card: Card;
  /** Takes the focus when it appears: its buttons went with it to this column. */
  arrived: boolean;
  onMove: (step: -1 | 1) => void;
  onRename: (title: string) => void;
  onDelete: () => void;
}

const buttonClass =
  'rounded-md px-2 py-1 text-sm font-medium text-slate-600 hover:bg-slate-100 hover:text-slate-900 ' +
  'focus-visible:outline-2 focus-visible:outline-indigo-600 disabled:pointer-events-none disabled:text-slate-300';

export function CardItem({ card, arrived, onMove, onRename, onDelete }: Props) {
  const [draft, setDraft] = useState<string | null>(null);
  const item = useRef<HTMLLIElement>(null);

  useEffect(() => {
    if (arrived) item.current?.focus();
  }, [arrived]);

  function save(event: FormEvent) {
    event.preventDefault();
    const title = draft?.trim() ?? '';
    if (title === '') return;
    onRename(title);
    setDraft(null);
  }

  function cancelOnEscape(event: KeyboardEvent) {
    if (event.key === 'Escape') setDraft(null);
  }

  return (
    <li
      ref={item}
      tabIndex={-1}
      className="rounded-xl bg-white p-4 shadow-sm ring-1 ring-slate-200 focus-visible:outline-2 focus-visible:outline-indigo-600"
    >
      {draft === null ? (
        <h3 className="font-medium break-words">{card.title}</h3>
      ) : (
        <form noValidate onSubmit={save} onKeyDown={cancelOnEscape}>
          <label className="text-sm font-medium text-slate-700">
            Card title
            <input
              autoFocus
              className="mt-1.5 w-full rounded-lg border border-slate-300 px-3 py-1.5 text-base focus:outline-2 focus:outline-indigo-600"
              aria-invalid={draft.trim() === ''}
              value={draft}
              onChange={(event) => setDraft(event.target.value)}
            />
          </label>
          <div className="mt-2 flex gap-1">
            <button type="submit" className={clsx(buttonClass, 'bg-slate-100')}>
              Save
            </button>
            <button type="button" className={buttonClass} onClick={() => setDraft(null)}>
              Cancel
            </button>
          </div>
        </form>
      )}

      <div className="-mx-2 mt-3 flex flex-wrap gap-x-0.5 border-t border-slate-100 pt-2">
        <button
          type="button"
          className={buttonClass}
          disabled={card.column === columns[0]?.id}
          onClick={() => onMove(-1)}
        >
          <span aria-hidden="true">← </span>Move left
        </button>
        <button
          type="button"
          className={buttonClass}
          disabled={card.column === columns.at(-1)?.id}
          onClick={() => onMove(1)}
        >
          Move right<span aria-hidden="true"> →</span>
        </button>
        {draft === null && (
          <button type="button" className={buttonClass} onClick={() => setDraft(card.title)}>
            Edit
          </button>
        )}
        <button type="button" className={clsx(buttonClass, 'hover:text-rose-700')} onClick={onDelete}>
          Delete
        </button>
      </div>
    </li>
  );
}
