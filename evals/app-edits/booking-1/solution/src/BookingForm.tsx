import { useState } from "react";
import { Booking, rooms, times } from "./types";

type Props = {
  onBook: (booking: Booking) => void;
};

const control = "mt-1 block w-full rounded-lg border border-sky-300 bg-white px-3 py-2";

export default function BookingForm({ onBook }: Props) {
  const [name, setName] = useState("");
  const [room, setRoom] = useState(rooms[0]);
  const [time, setTime] = useState(times[0]);

  const handleSubmit = (e: React.FormEvent) => {
    e.preventDefault();
    onBook({ id: crypto.randomUUID(), name, room, time });
    setName("");
  };

  return (
    <form onSubmit={handleSubmit} className="grid gap-4 rounded-xl bg-white p-6 shadow sm:grid-cols-3">
      <label className="text-sm font-medium">
        Your name
        <input className={control} value={name} onChange={(e) => setName(e.target.value)} />
      </label>
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
