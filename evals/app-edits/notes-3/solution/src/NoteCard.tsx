import type { Note } from "./storage";

interface NoteCardProps {
  note: Note;
  onPin: () => void;
  onDelete: () => void;
}

export function NoteCard({ note, onPin, onDelete }: NoteCardProps) {
  return (
    <article className="rounded-lg border border-gray-200 bg-white p-4 text-gray-900">
      <h2 className="font-semibold">{note.title}</h2>
      <p className="mt-1 whitespace-pre-wrap">{note.text}</p>
      <footer className="mt-3 flex items-center justify-between text-sm text-gray-600">
        <time dateTime={note.createdAt}>{note.createdAt.slice(0, 10)}</time>
        <button className="ml-auto mr-4 text-blue-700 hover:underline" onClick={onPin}>
          {note.pinned ? "Unpin" : "Pin"}
        </button>
        <button className="text-red-700 hover:underline" aria-label={`Delete ${note.title}`} onClick={onDelete}>
          Delete
        </button>
      </footer>
    </article>
  );
}
