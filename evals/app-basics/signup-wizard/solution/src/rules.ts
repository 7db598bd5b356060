export const empty = { email: '', password: '', name: '', forCompany: false, company: '' };

export type Entries = typeof empty;
export type FieldName = Exclude<keyof Entries, 'forCompany'>;

/** What is wrong with the fields of a step, in their order on the page. */
export function problemsOf(step: number, entries: Entries): Partial<Record<FieldName, string>> {
  const problems: Partial<Record<FieldName, string>> = {};
  if (step === 0) {
    if (!/@.+\.[^.\s]/.test(entries.email.trim())) problems.email = 'Enter a valid email';
    if (entries.password.length < 8) problems.password = 'At least 8 characters';
  }
  if (step === 1) {
    if (entries.name.trim() === '') problems.name = 'Enter your name';
    if (entries.forCompany && entries.company.trim() === '') problems.company = "Enter the company's name";
  }
  return problems;
}
