import { useEffect, useState } from "react";
import { GuestForm } from "./components/GuestForm";
import { GuestList } from "./components/GuestList";
import type { Guest } from "./types";

const STORAGE_KEY = "guests";

function loadGuests(): Guest[] {
  const stored = localStorage.getItem(STORAGE_KEY);
  return stored ? (JSON.parse(stored) as Guest[]) : [];
}

export default function App() {
  const [guests, setGuests] = useState<Guest[]>(loadGuests);

  useEffect(() => {
    localStorage.setItem(STORAGE_KEY, JSON.stringify(guests));
  }, [guests]);

  const addGuest = (name: string, plusOne: boolean) => {
    setGuests((prev) => [...prev, { id: crypto.randomUUID(), name, plusOne }]);
  };

  const deleteGuest = (id: string) => {
    setGuests((prev) => prev.filter((guest) => guest.id !== id));
  };

  const people = guests.reduce((sum, guest) => sum + (guest.plusOne ? 2 : 1), 0);

  return (
    <div className="min-h-screen bg-gradient-to-br from-amber-50 to-rose-100 p-6">
      <div className="mx-auto max-w-xl rounded-3xl bg-white p-8 shadow-xl">
        <h1 className="text-3xl font-bold text-rose-900">Summer party</h1>
        <p className="mt-1 text-slate-600">People coming: {people}</p>

        <GuestForm onAdd={addGuest} />

        {guests.length === 0 ? (
          <p className="mt-6 text-center text-slate-500">Nobody invited yet</p>
        ) : (
          <GuestList guests={guests} onDelete={deleteGuest} />
        )}
      </div>
    </div>
  );
}
