export interface Product {
  id: string;
  name: string;
  price: number;
  emoji: string;
}

export const products: Product[] = [
  { id: "mug", name: "Blue mug", price: 4.35, emoji: "☕" },
  { id: "pot", name: "Teapot", price: 25, emoji: "🫖" },
  { id: "bowl", name: "Cereal bowl", price: 8.9, emoji: "🥣" },
  { id: "plate", name: "Dinner plate", price: 12.5, emoji: "🍽️" },
];
