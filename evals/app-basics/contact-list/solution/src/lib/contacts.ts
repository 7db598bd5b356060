import { useEffect, useState } from 'react';

export interface ContactFields {
  name: string;
  email: string;
  company: string;
}

export interface Contact extends ContactFields {
  id: string;
}

const STORAGE_KEY = 'contact-list.contacts';

function loadContacts(): Contact[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(stored) ? (stored as Contact[]) : [];
  } catch {
    return [];
  }
}

/** All contacts, kept in this browser. */
export function useContacts() {
  const [contacts, setContacts] = useState<Contact[]>(loadContacts);

  useEffect(() => localStorage.setItem(STORAGE_KEY, JSON.stringify(contacts)), [contacts]);

  return {
    contacts,
    add: (fields: ContactFields) => setContacts((all) => [...all, { ...fields, id: crypto.randomUUID() }]),
    update: (id: string, fields: ContactFields) =>
      setContacts((all) => all.map((contact) => (contact.id === id ? { ...fields, id } : contact))),
    remove: (id: string) => setContacts((all) => all.filter((contact) => contact.id !== id)),
  };
}

/** Something before the @, and behind it a domain with a dot. */
export function isEmail(text: string): boolean {
  return /^[^\s@]+@[^\s@.]+(\.[^\s@.]+)+$/.test(text.trim());
}

const byName = new Intl.Collator('en', { sensitivity: 'base' });

/** The contacts that a search finds, from A to Z. */
export function matchingContacts(contacts: Contact[], search: string): Contact[] {
  const term = search.trim().toLowerCase();
  return contacts
    .filter(({ name, email, company }) => [name, email, company].some((text) => text.toLowerCase().includes(term)))
    .sort((a, b) => byName.compare(a.name, b.name));
}
