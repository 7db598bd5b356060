import { useState } from "react";

interface GuestFormProps {
  onAdd: (name: string, plusOne: boolean) => void;
}

export function GuestForm({ onAdd }: GuestFormProps) {
  const [name, setName] = useState("");
  const [plusOne, setPlusOne] = useState(false);

  const handleSubmit = (event: React.FormEvent) => {
    event.preventDefault();
    if (!name.trim()) return;
    onAdd(name.trim(), plusOne);
    setName("");
    setPlusOne(false);
  };

  return (
    <form onSubmit={handleSubmit} className="mt-6 flex flex-wrap items-end gap-3">
      <label className="flex-1 text-sm font-medium text-slate-700">
        Guest name
        <input
          type="text"
          value={name}
          onChange={(event) => setName(event.target.value)}
          placeholder="Jane Doe"
          className="mt-1 w-full rounded-xl border border-slate-300 px-3 py-2"
        />
      </label>
      <label className="flex items-center gap-2 py-2 text-sm text-slate-700">
        <input type="checkbox" checked={plusOne} onChange={(event) => setPlusOne(event.target.checked)} />
        Plus one
      </label>
      <button type="submit" className="rounded-xl bg-rose-700 px-4 py-2 font-semibold text-white hover:bg-rose-800">
        Add guest
      </button>
    </form>
  );
}
