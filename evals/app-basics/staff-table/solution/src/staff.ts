export interface Person {
  name: string;
  department: string;
  /** Dollars a year. */
  salary: number;
  /** ISO date. */
  start: string;
}

export type Column = keyof Person;

export const departments = ['Design', 'Engineering', 'Marketing', 'Sales'];

export const staff: Person[] = [
  { name: 'Ada Byron', department: 'Engineering', salary: 98_000, start: '2019-03-01' },
  { name: 'Ben Okri', department: 'Sales', salary: 54_000, start: '2021-07-15' },
  { name: 'Chloe Park', department: 'Design', salary: 67_500, start: '2020-01-20' },
  { name: 'Dev Patel', department: 'Engineering', salary: 105_000, start: '2017-11-06' },
  { name: 'Eva Lund', department: 'Marketing', salary: 61_000, start: '2022-02-14' },
  { name: 'Finn Roth', department: 'Sales', salary: 9_800, start: '2024-05-02' },
  { name: 'Gia Rossi', department: 'Design', salary: 72_000, start: '2018-09-10' },
  { name: 'Hugo Blanc', department: 'Engineering', salary: 88_000, start: '2023-04-03' },
  { name: 'Ines Costa', department: 'Marketing', salary: 58_500, start: '2016-06-27' },
  { name: 'Jon Wahl', department: 'Sales', salary: 63_000, start: '2019-12-09' },
  { name: 'Kira Novak', department: 'Engineering', salary: 112_000, start: '2015-08-17' },
  { name: 'Liam Hart', department: 'Design', salary: 49_000, start: '2025-01-13' },
];
