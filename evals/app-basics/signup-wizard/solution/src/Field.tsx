import { useId } from 'react';

interface Props {
  label: string;
  name: string;
  type?: string;
  value: string;
  problem: string | undefined;
  onChange: (value: string) => void;
}

export function Field({ label, name, type = 'text', value, problem, onChange }: Props) {
  const id = useId();
  return (
    <div>
      <label htmlFor={id} className="block font-medium">{label}</label>
      <input
        id={id}
        name={name}
        type={type}
        value={value}
        aria-invalid={problem !== undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        onChange={(event) => onChange(event.target.value)}
        className="mt-1 w-full rounded border border-slate-400 px-3 py-2 aria-invalid:border-red-600"
      />
      {problem && <p id={`${id}-problem`} className="mt-1 text-sm text-red-700">{problem}</p>}
    </div>
  );
}
