export interface Note {
  id: string;
  title: string;
  text: string;
  createdAt: string;
  pinned?: boolean;
}

const key = "notes";

export function loadNotes(): Note[] {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "[]") as Note[];
  } catch {
    return [];
  }
}

export function saveNotes(notes: Note[]): void {
  localStorage.setItem(key, JSON.stringify(notes));
}
