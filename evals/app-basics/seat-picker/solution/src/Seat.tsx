import clsx from 'clsx';

interface Props {
  name: string;
  taken: boolean;
  picked: boolean;
  onToggle: () => void;
}

export function Seat({ name, taken, picked, onToggle }: Props) {
  return (
    <button
      type="button"
      disabled={taken}
      aria-pressed={picked}
      onClick={onToggle}
      className={clsx(
        'min-w-0 flex-1 rounded-t-lg py-2 text-sm',
        taken && 'cursor-not-allowed bg-zinc-800 text-zinc-500 line-through',
        picked && 'bg-amber-400 text-zinc-900',
        !taken && !picked && 'bg-emerald-700 hover:bg-emerald-600',
      )}
    >
      {name}
    </button>
  );
}
