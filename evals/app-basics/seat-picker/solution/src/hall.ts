export const rows = ['A', 'B', 'C', 'D', 'E'] as const;

export type SeatName = `${(typeof rows)[number]}${number}`;

export const taken: SeatName[] = ['A3', 'A4', 'C5'];

/** Dollars. */
export function priceOf(seat: SeatName): number {
  return seat < 'C' ? 8 : 12;
}

export function compareSeats(a: SeatName, b: SeatName): number {
  return a < b ? -1 : 1;
}
