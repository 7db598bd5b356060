import { useState } from "react";
import { Cart } from "./Cart";
import { products } from "./products";

export type Quantities = Record<string, number>;

export default function App() {
  const [quantities, setQuantities] = useState<Quantities>({});

  const change = (id: string, by: number) =>
    setQuantities((current) => ({ ...current, [id]: Math.max(0, (current[id] ?? 0) + by) }));

  return (
    <div className="min-h-screen bg-stone-50 text-stone-900">
      <header className="border-b border-stone-200 bg-white px-8 py-5">
        <h1 className="text-2xl font-bold tracking-tight">The Little Mug Shop</h1>
      </header>
      <div className="mx-auto grid max-w-5xl gap-8 p-8 md:grid-cols-[2fr_1fr]">
        <ul className="grid gap-4 sm:grid-cols-2">
          {products.map((product) => (
            <li key={product.id} className="rounded-2xl bg-white p-5 shadow-sm">
              <div className="text-5xl" aria-hidden="true">
                {product.emoji}
              </div>
              <h2 className="mt-3 font-semibold">{product.name}</h2>
              <p className="text-stone-600">${product.price.toFixed(2)}</p>
              <button
                className="mt-3 rounded-full bg-stone-900 px-4 py-2 text-sm text-white hover:bg-stone-700"
                aria-label={`Add ${product.name} to cart`}
                onClick={() => change(product.id, 1)}
              >
                Add to cart
              </button>
            </li>
          ))}
        </ul>
        <Cart quantities={quantities} onChange={change} />
      </div>
    </div>
  );
}
