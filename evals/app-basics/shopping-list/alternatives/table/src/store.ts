export const CATEGORIES = ["Fruit & veg", "Dairy", "Bakery", "Other"];

type Item = { key: string; name: string; cat: number; n: number; done: boolean; order: number };
type State = { items: Item[]; removed: Item[] };
type Action =
  | { type: "add"; text: string; cat: number }
  | { type: "toggle"; key: string }
  | { type: "clear" }
  | { type: "undo" };

export function load(): State {
  const saved = localStorage.getItem("items");
  return { items: saved ? JSON.parse(saved) : [], removed: [] };
}

export function reducer(state: State, action: Action): State {
  const next = step(state, action);
  localStorage.setItem("items", JSON.stringify(next.items));
  return next;
}

function step({ items, removed }: State, action: Action): State {
  switch (action.type) {
    case "add": {
      const key = action.text.toLowerCase();
      if (items.some((i) => i.key === key))
        return { items: items.map((i) => (i.key === key ? { ...i, n: i.n + 1 } : i)), removed: [] };
      const order = Math.max(0, ...items.map((i) => i.order)) + 1;
      return { items: [...items, { key, name: action.text, cat: action.cat, n: 1, done: false, order }], removed: [] };
    }
    case "toggle":
      return { items: items.map((i) => (i.key === action.key ? { ...i, done: !i.done } : i)), removed };
    case "clear":
      return { items: items.filter((i) => !i.done), removed: items.filter((i) => i.done) };
    case "undo":
      return { items: [...items, ...removed].sort((a, b) => a.order - b.order), removed: [] };
  }
}
