import type { Quantities } from "./App";
import { products } from "./products";

interface CartProps {
  quantities: Quantities;
  onChange: (id: string, by: number) => void;
}

const SHIPPING = 5;
const FREE_FROM = 75;

const stepButton = "size-8 rounded-full border border-stone-300 hover:bg-stone-100";

export function Cart({ quantities, onChange }: CartProps) {
  const lines = products.filter((product) => (quantities[product.id] ?? 0) > 0);
  const subtotal = lines.reduce((sum, product) => sum + product.price * (quantities[product.id] ?? 0), 0);
  const shipping = subtotal >= FREE_FROM ? 0 : SHIPPING;
  const total = subtotal + shipping;

  return (
    <section aria-label="Cart" className="h-fit rounded-2xl bg-white p-6 shadow-sm">
      <h2 className="text-lg font-semibold">Your cart</h2>
      {lines.length === 0 && <p className="mt-3 text-stone-500">Your cart is empty</p>}
      <ul className="mt-3 space-y-3">
        {lines.map((product) => (
          <li key={product.id} className="flex items-center gap-3">
            <span className="flex-1">{product.name}</span>
            <button
              className={stepButton}
              aria-label={`One less ${product.name}`}
              onClick={() => onChange(product.id, -1)}
            >
              −
            </button>
            <span>{quantities[product.id]}</span>
            <button className={stepButton} aria-label={`One more ${product.name}`} onClick={() => onChange(product.id, 1)}>
              +
            </button>
          </li>
        ))}
      </ul>
      {lines.length > 0 && (
        <div className="mt-5 border-t border-stone-200 pt-4">
          <p>{shipping === 0 ? "Free shipping" : `Shipping: $${shipping.toFixed(2)}`}</p>
          {shipping > 0 && <p className="text-sm text-stone-600">${(FREE_FROM - subtotal).toFixed(2)} to free shipping</p>}
          <p className="font-semibold">Total: ${total.toFixed(2)}</p>
        </div>
      )}
    </section>
  );
}
