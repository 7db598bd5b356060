import type { Guest } from "../types";

interface GuestListProps {
  guests: Guest[];
  onDelete: (guest: Guest) => void;
}

export function GuestList({ guests, onDelete }: GuestListProps) {
  return (
    <ul className="mt-6 divide-y divide-slate-200">
      {guests.map((guest) => (
        <li key={guest.id} className="flex items-center justify-between py-3">
          <span>
            <span className="font-medium text-slate-900">{guest.name}</span>
            {guest.plusOne && <span className="ml-2 rounded-full bg-amber-100 px-2 text-sm text-amber-900">+1</span>}
          </span>
          <button
            type="button"
            aria-label={`Delete ${guest.name}`}
            onClick={() => onDelete(guest)}
            className="rounded-lg px-3 py-1 text-sm text-rose-700 hover:bg-rose-50"
          >
            Delete
          </button>
        </li>
      ))}
    </ul>
  );
}
