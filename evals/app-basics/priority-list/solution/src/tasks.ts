export interface Task {
  id: string;
  text: string;
  done: boolean;
}

export const filters = ['All', 'Open', 'Done'] as const;
export type Filter = (typeof filters)[number];

export function shows(filter: Filter, task: Task): boolean {
  if (filter === 'All') return true;
  return task.done === (filter === 'Done');
}
