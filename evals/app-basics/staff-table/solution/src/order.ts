import type { Column, Person } from './staff';

export interface Order {
  column: Column;
  descending: boolean;
}

export const columns: { key: Column; label: string }[] = [
  { key: 'name', label: 'Name' },
  { key: 'department', label: 'Department' },
  { key: 'salary', label: 'Salary' },
  { key: 'start', label: 'Start date' },
];

export function arrange(people: Person[], { column, descending }: Order): Person[] {
  const sorted = people.toSorted((a, b) => compare(a[column], b[column]));
  return descending ? sorted.reverse() : sorted;
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b));
}

export function loadOrder(): Order {
  const stored = localStorage.getItem('staff-order');
  return stored === null ? { column: 'name', descending: false } : JSON.parse(stored);
}

export function storeOrder(order: Order): void {
  localStorage.setItem('staff-order', JSON.stringify(order));
}
