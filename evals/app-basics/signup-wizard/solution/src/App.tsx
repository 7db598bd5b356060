import { type FormEvent, useEffect, useRef, useState } from 'react';
import { Field } from './Field';
import { type Entries, type FieldName, empty, problemsOf } from './rules';

const titles = ['Your account', 'About you', 'Review'];

export default function App() {
  const [entries, setEntries] = useState<Entries>(empty);
  const [step, setStep] = useState(0);
  const [tried, setTried] = useState(false);
  const [done, setDone] = useState(false);
  const form = useRef<HTMLFormElement>(null);

  useEffect(() => {
    history.replaceState({ step: 0 }, '');
    const onPop = (event: PopStateEvent) => show(event.state?.step ?? 0);
    addEventListener('popstate', onPop);
    return () => removeEventListener('popstate', onPop);
  }, []);

  function show(next: number) {
    setStep(next);
    setTried(false);
  }

  function next(event: FormEvent) {
    event.preventDefault();
    const [first] = Object.keys(problemsOf(step, entries));
    if (first !== undefined) {
      setTried(true);
      form.current?.querySelector<HTMLInputElement>(`[name=${first}]`)?.focus();
    } else if (step === 2) {
      setDone(true);
    } else {
      history.pushState({ step: step + 1 }, '');
      show(step + 1);
    }
  }

  if (done) {
    return (
      <main className="grid min-h-screen place-items-center bg-indigo-50">
        <h1 className="text-3xl font-bold">Welcome, {entries.name.trim()}!</h1>
      </main>
    );
  }

  const problems = tried ? problemsOf(step, entries) : {};
  const bind = (name: FieldName) => ({
    name,
    value: entries[name],
    problem: problems[name],
    onChange: (value: string) => setEntries({ ...entries, [name]: value }),
  });

  return (
    <main className="grid min-h-screen place-items-center bg-indigo-50 p-4 text-slate-900">
      <form ref={form} noValidate onSubmit={next} className="w-full max-w-md space-y-5 rounded-2xl bg-white p-8 shadow">
        <p className="text-sm text-slate-600">Step {step + 1} of 3</p>
        <h1 className="text-2xl font-bold">{titles[step]}</h1>
        {step === 0 && (
          <>
            <Field label="Email" type="email" {...bind('email')} />
            <Field label="Password" type="password" {...bind('password')} />
          </>
        )}
        {step === 1 && (
          <>
            <Field label="Full name" {...bind('name')} />
            <label className="flex gap-2">
              <input
                type="checkbox"
                checked={entries.forCompany}
                onChange={(event) => setEntries({ ...entries, forCompany: event.target.checked })}
              />
              I sign up for a company
            </label>
            {entries.forCompany && <Field label="Company name" {...bind('company')} />}
          </>
        )}
        {step === 2 && (
          <dl className="grid grid-cols-[auto_1fr] gap-x-6 gap-y-2">
            <dt>Email</dt>
            <dd>{entries.email}</dd>
            <dt>Full name</dt>
            <dd>{entries.name}</dd>
            {entries.forCompany && (
              <>
                <dt>Company name</dt>
                <dd>{entries.company}</dd>
              </>
            )}
          </dl>
        )}
        <div className="flex justify-between">
          {step > 0 ? (
            <button type="button" onClick={() => history.back()} className="rounded px-4 py-2 underline">Back</button>
          ) : (
            <span />
          )}
          <button className="rounded bg-indigo-700 px-5 py-2 text-white">{step === 2 ? 'Create account' : 'Next'}</button>
        </div>
      </form>
    </main>
  );
}
