export type Stage = "Open" | "Won" | "Lost";

export interface Deal {
  id: number;
  customer: string;
  owner: string;
  value: number;
  stage: Stage;
}

export const deals: Deal[] = [
  { id: 1, customer: "Cobalt Labs", owner: "Mia", value: 12000, stage: "Open" },
  { id: 2, customer: "Acme Foods", owner: "Jon", value: 8500, stage: "Won" },
  { id: 3, customer: "Ember Studio", owner: "Mia", value: 950, stage: "Lost" },
  { id: 4, customer: "birch & sons", owner: "Ana", value: 23000, stage: "Open" },
  { id: 5, customer: "Dune Travel", owner: "Jon", value: 4200, stage: "Won" },
];
