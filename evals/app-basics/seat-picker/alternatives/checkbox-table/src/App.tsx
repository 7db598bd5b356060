import { useEffect, useMemo, useState } from "react";
import "./seats.css";

const ROWS = "ABCDE".split("");
const NUMBERS = Array.from({ length: 8 }, (_, i) => i + 1);

type Status = "free" | "picked" | "taken";

function initial(): Record<string, Status> {
  const stored: string[] = JSON.parse(localStorage.getItem("booked-seats") || '["A3","A4","C5"]');
  const all: Record<string, Status> = {};
  for (const row of ROWS) for (const n of NUMBERS) all[row + n] = stored.includes(row + n) ? "taken" : "free";
  return all;
}

export default function App() {
  const [seats, setSeats] = useState(initial);
  const [info, setInfo] = useState<string | null>(null);
  const picked = useMemo(() => Object.keys(seats).filter((s) => seats[s] === "picked"), [seats]);
  const price = picked.reduce((p, s) => p + ("AB".includes(s[0]!) ? 8 : 12), 0);

  useEffect(() => {
    const taken = Object.keys(seats).filter((s) => seats[s] === "taken");
    localStorage.setItem("booked-seats", JSON.stringify(taken));
  }, [seats]);

  const press = (s: string) => {
    if (seats[s] === "picked") {
      setSeats({ ...seats, [s]: "free" });
      setInfo(null);
    } else if (picked.length >= 4) setInfo("Four seats at most!");
    else setSeats({ ...seats, [s]: "picked" });
  };

  const book = () => {
    setInfo("Booked: " + picked.join(", "));
    setSeats(Object.fromEntries(Object.entries(seats).map(([s, v]) => [s, v === "picked" ? "taken" : v])));
  };

  return (
    <div className="page">
      <h2>Cinema</h2>
      <table>
        <tbody>
          {ROWS.map((row) => (
            <tr key={row}>
              {NUMBERS.map((n) => {
                const s = row + n;
                return (
                  <td key={s}>
                    {seats[s] === "taken" ? (
                      <span className="taken">✕</span>
                    ) : (
                      <button role="switch" aria-checked={seats[s] === "picked"} aria-label={`Seat ${s}`} className={seats[s]} onClick={() => press(s)}>
                        {s}
                      </button>
                    )}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      {picked.length ? <p>Your seats: <b>{picked.join(", ")}</b></p> : <p>Pick your seats</p>}
      <p>Total: <b>${price.toFixed(2)}</b></p>
      {info && <p className="info">{info}</p>}
      <button className="book" disabled={!picked.length} onClick={book}>Book seats</button>
    </div>
  );
}
