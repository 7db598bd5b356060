import type { Contact } from '../lib/contacts';

interface Props {
  contact: Contact;
  onEdit: () => void;
  onDelete: () => void;
}

const buttonClass =
  'rounded-md px-3 py-1.5 text-sm font-medium text-stone-700 ring-1 ring-stone-300 hover:bg-stone-100 focus-visible:outline-2 focus-visible:outline-teal-700';

const initials = (name: string) => name.split(/\s+/, 2).map((word) => word.charAt(0)).join('').toUpperCase();

export function ContactCard({ contact, onEdit, onDelete }: Props) {
  return (
    <li className="flex flex-wrap items-center gap-4 px-5 py-4">
      <span
        aria-hidden="true"
        className="grid size-11 shrink-0 place-items-center rounded-full bg-teal-100 text-sm font-semibold text-teal-900"
      >
        {initials(contact.name)}
      </span>
      <div className="min-w-0 grow basis-48">
        <h3 className="truncate font-semibold">{contact.name}</h3>
        <a href={`mailto:${contact.email}`} className="block truncate text-sm text-teal-800 hover:underline">
          {contact.email}
        </a>
      </div>
      <p className="basis-32 text-sm text-stone-600">{contact.company}</p>
      <div className="flex gap-2">
        <button type="button" className={buttonClass} onClick={onEdit}>
          Edit
        </button>
        <button type="button" className={buttonClass} onClick={onDelete}>
          Delete
        </button>
      </div>
    </li>
  );
}
