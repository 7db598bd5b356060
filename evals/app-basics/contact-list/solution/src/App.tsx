import { useState } from 'react';
import { ContactCard } from './components/ContactCard';
import { ContactForm } from './components/ContactForm';
import { type Contact, type ContactFields, matchingContacts, useContacts } from './lib/contacts';

export default function App() {
  const { contacts, add, update, remove } = useContacts();
  const [editedId, setEditedId] = useState<string | null>(null);
  const [search, setSearch] = useState('');

  const edited = contacts.find((contact) => contact.id === editedId) ?? null;
  const found = matchingContacts(contacts, search);

  function save(fields: ContactFields) {
    if (edited) update(edited.id, fields);
    else add(fields);
    setEditedId(null);
  }

  function askAndDelete(contact: Contact) {
    if (confirm(`Delete ${contact.name}?`)) remove(contact.id);
  }

  return (
    <main className="min-h-screen bg-stone-100 px-4 py-12 text-stone-900">
      <div className="mx-auto max-w-4xl">
        <h1 className="text-3xl font-semibold tracking-tight">Contacts</h1>
        <p className="mt-1 mb-8 text-stone-600">Everybody the sales team talks to.</p>

        <ContactForm key={edited?.id} contact={edited} onSave={save} onCancel={() => setEditedId(null)} />

        <div className="mt-10 mb-4 flex flex-wrap items-end justify-between gap-4">
          <h2 className="text-xl font-semibold">All contacts</h2>
          <label className="w-full text-sm font-medium text-stone-700 sm:w-72">
            Search contacts
            <input
              type="search"
              className="mt-1.5 w-full rounded-lg border border-stone-300 bg-white px-3 py-2 text-base focus:outline-2 focus:outline-teal-700"
              placeholder="Name, email or company"
              value={search}
              onChange={(event) => setSearch(event.target.value)}
            />
          </label>
        </div>

        {found.length > 0 ? (
          <ul className="divide-y divide-stone-200 rounded-2xl bg-white shadow-sm ring-1 ring-stone-200">
            {found.map((contact) => (
              <ContactCard
                key={contact.id}
                contact={contact}
                onEdit={() => setEditedId(contact.id)}
                onDelete={() => askAndDelete(contact)}
              />
            ))}
          </ul>
        ) : (
          <p className="rounded-2xl border border-dashed border-stone-400 p-10 text-center text-stone-600">
            {contacts.length > 0 ? 'No contacts found' : 'No contacts yet'}
          </p>
        )}
      </div>
    </main>
  );
}
