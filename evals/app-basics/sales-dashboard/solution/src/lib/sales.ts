export const regions = ["All", "North", "South"] as const;
export type Region = (typeof regions)[number];
export type SortKey = "month" | "amount";

export interface MonthSales {
  month: string;
  amount: number;
}

/** Last year's sales in dollars: month, North, South. */
const data: readonly (readonly [month: string, north: number, south: number])[] = [
  ["January", 4200, 3200],
  ["February", 3900, 2700],
  ["March", 5100, 3600],
  ["April", 4600, 4400],
  ["May", 4800, 5200],
  ["June", 5300, 6100],
  ["July", 4300, 7300],
  ["August", 4000, 6800],
  ["September", 5600, 5000],
  ["October", 6100, 4100],
  ["November", 7200, 4900],
  ["December", 8100, 2900],
];

export function salesOf(region: Region): MonthSales[] {
  return data.map(([month, north, south]) => {
    if (region === "North") return { month, amount: north };
    if (region === "South") return { month, amount: south };
    return { month, amount: north + south };
  });
}

export function totalOf(sales: readonly MonthSales[]): number {
  return sales.reduce((sum, { amount }) => sum + amount, 0);
}

export function bestOf(sales: readonly MonthSales[]): MonthSales {
  return sales.reduce((best, candidate) => (candidate.amount > best.amount ? candidate : best));
}

export function byAmount(sales: MonthSales[]): MonthSales[] {
  return [...sales].sort((a, b) => b.amount - a.amount);
}

const dollars = new Intl.NumberFormat("en-US", { style: "currency", currency: "USD", maximumFractionDigits: 0 });

export function money(amount: number): string {
  return dollars.format(amount);
}
