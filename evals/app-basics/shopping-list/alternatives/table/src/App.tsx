import { useReducer, useRef } from "react";
import { load, reducer, CATEGORIES } from "./store";

export default function App() {
  const [state, dispatch] = useReducer(reducer, null, load);
  const input = useRef<HTMLInputElement>(null);
  const select = useRef<HTMLSelectElement>(null);
  const open = state.items.filter((i) => !i.done).length;

  const add = () => {
    const text = input.current!.value.trim();
    if (text) dispatch({ type: "add", text, cat: Number(select.current!.value) });
    input.current!.value = "";
    input.current!.focus();
  };

  return (
    <div style={{ fontFamily: "sans-serif", maxWidth: 600, margin: "20px auto" }}>
      <div style={{ display: "flex", gap: 8 }}>
        <input
          ref={input}
          placeholder="Item"
          aria-label="Item"
          onKeyDown={(e) => {
            if (e.key === "Enter") add();
          }}
        />
        <select ref={select} aria-label="Category">
          {CATEGORIES.map((c, i) => (
            <option key={c} value={i}>
              {c}
            </option>
          ))}
        </select>
        <button onClick={add}>Add item</button>
      </div>
      {state.items.length === 0 ? (
        <p>Nothing to buy yet</p>
      ) : (
        <p>
          <strong>{open}</strong> {open === 1 ? "item" : "items"} left
        </p>
      )}
      <table style={{ width: "100%" }}>
        {CATEGORIES.map((c, cat) => {
          const rows = state.items.filter((i) => i.cat === cat);
          return rows.length ? (
            <tbody key={c}>
              <tr>
                <th colSpan={2} align="left">
                  {c} ({rows.length})
                </th>
              </tr>
              {rows.map((i) => (
                <tr key={i.key}>
                  <td width={40}>
                    <button
                      role="checkbox"
                      aria-checked={i.done}
                      aria-label={`Bought: ${i.name}`}
                      onClick={() => dispatch({ type: "toggle", key: i.key })}
                    >
                      {i.done ? "☑" : "☐"}
                    </button>
                  </td>
                  <td style={{ textDecoration: i.done ? "line-through" : "none" }}>
                    {i.name}
                    {i.n > 1 ? <b> × {i.n}</b> : null}
                  </td>
                </tr>
              ))}
            </tbody>
          ) : null;
        })}
      </table>
      <button onClick={() => dispatch({ type: "clear" })} disabled={open === state.items.length}>
        Clear bought
      </button>
      {state.removed.length > 0 && <button onClick={() => dispatch({ type: "undo" })}>Undo</button>}
    </div>
  );
}
