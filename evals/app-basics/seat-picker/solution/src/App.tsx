import { useEffect, useState } from 'react';
import clsx from 'clsx';
import { Seat } from './Seat';
import { type SeatName, compareSeats, priceOf, rows, taken } from './hall';

const key = 'cinema.booked';

export default function App() {
  const [booked, setBooked] = useState<SeatName[]>(() => JSON.parse(localStorage.getItem(key) ?? '[]'));
  const [picked, setPicked] = useState<SeatName[]>([]);
  const [message, setMessage] = useState('');

  useEffect(() => localStorage.setItem(key, JSON.stringify(booked)), [booked]);

  const unavailable = new Set([...taken, ...booked]);
  const total = picked.reduce((sum, seat) => sum + priceOf(seat), 0);

  function toggle(seat: SeatName) {
    if (picked.includes(seat)) {
      setPicked(picked.filter((other) => other !== seat));
      setMessage('');
    } else if (picked.length === 4) {
      setMessage('Four seats at most');
    } else {
      setPicked([...picked, seat].sort(compareSeats));
      setMessage('');
    }
  }

  function book() {
    setBooked([...booked, ...picked]);
    setMessage(`Booked: ${picked.join(', ')}`);
    setPicked([]);
  }

  return (
    <main className="mx-auto min-h-screen max-w-xl bg-zinc-900 p-4 text-zinc-100">
      <h1 className="text-2xl font-bold">Pick your place</h1>
      <p className="mt-6 rounded bg-zinc-700 py-1 text-center text-sm tracking-widest uppercase">Screen</p>
      <div className="mt-4 space-y-2">
        {rows.map((row) => (
          <div key={row} role="group" aria-label={`Row ${row}`} className="flex gap-1 sm:gap-2">
            {[1, 2, 3, 4, 5, 6, 7, 8].map((number) => {
              const seat: SeatName = `${row}${number}`;
              return (
                <Seat
                  key={seat}
                  name={seat}
                  taken={unavailable.has(seat)}
                  picked={picked.includes(seat)}
                  onToggle={() => toggle(seat)}
                />
              );
            })}
          </div>
        ))}
      </div>
      <div className="mt-6 flex flex-wrap items-center gap-4">
        <div>
          <p>{picked.length === 0 ? 'Pick your seats' : `Your seats: ${picked.join(', ')}`}</p>
          <p className="text-xl font-semibold">Total: ${total}</p>
        </div>
        <button
          type="button"
          disabled={picked.length === 0}
          onClick={book}
          className={clsx('ml-auto rounded bg-amber-400 px-5 py-2 font-semibold text-zinc-900', 'disabled:opacity-40')}
        >
          Book seats
        </button>
      </div>
      <p role="status" className="mt-4 min-h-6 text-amber-300">{message}</p>
    </main>
  );
}
