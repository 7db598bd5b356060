import { useId, useRef, useState } from "react";
import { Booking, rooms, times } from "./types";

type Props = {
  onBook: (booking: Booking) => void;
};

const control = "mt-1 block w-full rounded-lg border border-sky-300 bg-white px-3 py-2";

export default function BookingForm({ onBook }: Props) {
  const [name, setName] = useState("");
  const [room, setRoom] = useState(rooms[0]);
  const [time, setTime] = useState(times[0]);

  const [nameMissing, setNameMissing] = useState(false);
  const nameInput = useRef<HTMLInputElement>(null);
  const errorId = useId();

  const handleSubmit = (e: React.FormEvent) => {
    e.preventDefault();
    const missing = name.trim() === "";
    setNameMissing(missing);
    if (missing) {
      nameInput.current?.focus();
      return;
    }
    onBook({ id: crypto.randomUUID(), name: name.trim(), room, time });
    setName("");
  };

  return (
    <form onSubmit={handleSubmit} className="grid gap-4 rounded-xl bg-white p-6 shadow sm:grid-cols-3">
      <div>
        <label className="text-sm font-medium">
          Your name
          <input
            ref={nameInput}
            className={control}
            value={name}
            aria-invalid={nameMissing}
            aria-describedby={nameMissing ? errorId : undefined}
            onChange={(e) => setName(e.target.value)}
          />
        </label>
        {nameMissing && (
          <p id={errorId} className="mt-1 text-sm text-red-800">
            Please enter your name
          </p>
        )}
      </div>
      <label className="text-sm font-medium">
        Room
        <select className={control} value={room} onChange={(e) => setRoom(e.target.value)}>
          {rooms.map((r) => (
            <option key={r}>{r}</option>
          ))}
        </select>
      </label>
      <label className="text-sm font-medium">
        Time
        <select className={control} value={time} onChange={(e) => setTime(e.target.value)}>
          {times.map((t) => (
            <option key={t}>{t}</option>
          ))}
        </select>
      </label>
      <button className="rounded-lg bg-sky-700 px-4 py-2 font-semibold text-white hover:bg-sky-800 sm:col-span-3">
        Book room
      </button>
    </form>
  );
}
