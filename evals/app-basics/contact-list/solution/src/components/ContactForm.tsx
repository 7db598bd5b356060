import { type FormEvent, type HTMLInputTypeAttribute, useId, useState } from 'react';
import { type Contact, type ContactFields, isEmail } from '../lib/contacts';

interface FieldProps {
  label: string;
  type?: HTMLInputTypeAttribute;
  value: string;
  error?: string | false;
  autoFocus?: boolean;
  onChange: (value: string) => void;
}

function Field({ label, type = 'text', value, error = false, autoFocus = false, onChange }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="text-sm font-medium text-stone-700">
        {label}
      </label>
      <input
        id={id}
        type={type}
        className="mt-1.5 w-full rounded-lg border border-stone-300 bg-white px-3 py-2 focus:outline-2 focus:outline-teal-700 aria-invalid:border-red-700"
        autoComplete="off"
        autoFocus={autoFocus}
        aria-invalid={error !== false}
        aria-describedby={error === false ? undefined : `${id}-error`}
        value={value}
        onChange={(event) => onChange(event.target.value)}
      />
      {error !== false && (
        <p id={`${id}-error`} role="alert" className="mt-1.5 text-sm font-medium text-red-700">
          {error}
        </p>
      )}
    </div>
  );
}

interface Props {
  /** The contact to change; null to enter a new one. */
  contact: Contact | null;
  onSave: (fields: ContactFields) => void;
  onCancel: () => void;
}

const emptyFields: ContactFields = { name: '', email: '', company: '' };

export function ContactForm({ contact, onSave, onCancel }: Props) {
  const [fields, setFields] = useState<ContactFields>(contact ?? emptyFields);
  const [refused, setRefused] = useState(false);

  const set = (change: Partial<ContactFields>) => setFields({ ...fields, ...change });
  const nameMissing = fields.name.trim() === '';
  const emailWrong = !isEmail(fields.email);

  function submit(event: FormEvent) {
    event.preventDefault();
    setRefused(nameMissing || emailWrong);
    if (nameMissing || emailWrong) return;
    onSave({ name: fields.name.trim(), email: fields.email.trim(), company: fields.company.trim() });
    setFields(emptyFields);
  }

  return (
    <form noValidate onSubmit={submit} className="rounded-2xl bg-white p-6 shadow-sm ring-1 ring-stone-200">
      <div className="grid gap-4 sm:grid-cols-3">
        <Field
          label="Name"
          autoFocus={contact !== null}
          value={fields.name}
          error={refused && nameMissing && 'Please enter a name'}
          onChange={(name) => set({ name })}
        />
        <Field
          label="Email"
          type="email"
          value={fields.email}
          error={refused && emailWrong && 'Please enter a valid email'}
          onChange={(email) => set({ email })}
        />
        <Field label="Company" value={fields.company} onChange={(company) => set({ company })} />
      </div>
      <div className="mt-5 flex gap-3">
        <button
          type="submit"
          className="rounded-lg bg-teal-700 px-4 py-2 font-semibold text-white shadow-sm hover:bg-teal-800 focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-teal-700"
        >
          {contact ? 'Save changes' : 'Add contact'}
        </button>
        {contact && (
          <button
            type="button"
            onClick={onCancel}
            className="rounded-lg px-4 py-2 font-medium text-stone-700 hover:bg-stone-100 focus-visible:outline-2 focus-visible:outline-teal-700"
          >
            Cancel
          </button>
        )}
      </div>
    </form>
  );
}
