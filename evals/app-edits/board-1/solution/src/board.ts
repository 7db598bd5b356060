export type ColumnId = "todo" | "doing" | "review" | "done";

export interface Card {
  id: string;
  title: string;
  column: ColumnId;
}

export interface BoardColumn {
  id: ColumnId;
  title: string;
}

export const columns: BoardColumn[] = [
  { id: "todo", title: "To do" },
  { id: "doing", title: "Doing" },
  { id: "review", title: "Review" },
  { id: "done", title: "Done" },
];
