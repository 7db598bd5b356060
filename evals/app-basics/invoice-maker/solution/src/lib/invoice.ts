export interface Line {
  id: number;
  description: string;
  quantity: string;
  unitPrice: string;
}

export type LineField = 'description' | 'quantity' | 'unitPrice';

export interface Invoice {
  client: string;
  lines: Line[];
  taxRate: string;
  discounted: boolean;
  paid: boolean;
}

const STORAGE_KEY = 'invoice-maker';

export function newLine(lines: Line[]): Line {
  const id = Math.max(0, ...lines.map((line) => line.id)) + 1;
  return { id, description: '', quantity: '1', unitPrice: '' };
}

const blank: Invoice = { client: '', lines: [newLine([])], taxRate: '0', discounted: false, paid: false };

export function loadInvoice(): Invoice {
  try {
    return { ...blank, ...JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '{}') };
  } catch {
    return blank;
  }
}

export function saveInvoice(invoice: Invoice): void {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(invoice));
}

/** What is empty, negative or not a number counts as 0. */
export function toNumber(text: string): number {
  const value = Number.parseFloat(text);
  return value > 0 ? value : 0;
}

/** Half a cent rounds up; `toFixed` takes away float noise such as 100.49999999999999 first. */
const roundCents = (cents: number): number => Math.round(Number(cents.toFixed(6)));

export const lineCents = (line: Line): number =>
  roundCents(toNumber(line.quantity) * toNumber(line.unitPrice) * 100);

export function totals(invoice: Invoice) {
  const subtotal = invoice.lines.reduce((sum, line) => sum + lineCents(line), 0);
  const discount = invoice.discounted ? roundCents(subtotal * 0.1) : 0;
  const tax = roundCents(((subtotal - discount) * toNumber(invoice.taxRate)) / 100);
  return { subtotal, discount, tax, total: subtotal - discount + tax };
}

export const money = (cents: number): string =>
  (cents / 100).toLocaleString('en-US', { style: 'currency', currency: 'USD' });
