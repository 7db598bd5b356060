import { type FormEvent, type KeyboardEvent, useEffect, useRef, useState } from 'react';
import { type Book, average, describe, isBad, loadBook, storeBook } from './book';

export default function App() {
  const [book, setBook] = useState<Book>(loadBook);
  const [message, setMessage] = useState('');
  const table = useRef<HTMLTableElement>(null);

  useEffect(() => storeBook(book), [book]);

  const { students, assignments } = book;
  const bad = students.some((student) => Object.values(student.points).some(isBad));

  function setPoints(name: string, assignment: string, text: string) {
    setBook({
      ...book,
      students: students.map((student) =>
        student.name === name ? { ...student, points: { ...student.points, [assignment]: text } } : student,
      ),
    });
  }

  function goDown(event: KeyboardEvent, row: number, column: number) {
    if (event.key !== 'Enter') return;
    event.preventDefault();
    table.current?.querySelector<HTMLInputElement>(`[data-cell="${row + 1}-${column}"]`)?.focus();
  }

  function addStudent(name: string): boolean {
    const taken = students.some((student) => student.name.toLowerCase() === name.toLowerCase());
    setMessage(taken ? 'Already in the book' : '');
    if (taken) return false;
    setBook({ ...book, students: [...students, { name, points: {} }] });
    return true;
  }

  function addAssignment(name: string): boolean {
    if (!assignments.includes(name)) setBook({ ...book, assignments: [...assignments, name] });
    return true;
  }

  function remove(name: string) {
    if (!confirm(`Remove ${name}?`)) return;
    setBook({ ...book, students: students.filter((student) => student.name !== name) });
  }

  return (
    <main className="p-6 text-gray-900">
      <h1 className="text-2xl font-bold">Grade book</h1>
      <p role="alert" className="min-h-7 text-red-700">
        {message || (bad && 'Points go from 0 to 100')}
      </p>
      <table ref={table} className="border-collapse">
        <thead>
          <tr className="border-b-2 border-gray-400 text-left">
            <th className="p-2">Student</th>
            {assignments.map((assignment) => (
              <th key={assignment} className="p-2">{assignment}</th>
            ))}
            <th className="p-2">Average</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {students.map((student, row) => (
            <tr key={student.name} className="border-b border-gray-200">
              <th scope="row" className="p-2 text-left font-medium">{student.name}</th>
              {assignments.map((assignment, column) => (
                <td key={assignment} className="p-1">
                  <input
                    type="number"
                    min={0}
                    max={100}
                    step="any"
                    aria-label={`${student.name} ${assignment}`}
                    data-cell={`${row}-${column}`}
                    className="w-20 rounded border border-gray-400 px-2 py-1 invalid:border-red-600"
                    value={student.points[assignment] ?? ''}
                    onChange={(event) => setPoints(student.name, assignment, event.target.value)}
                    onKeyDown={(event) => goDown(event, row, column)}
                  />
                </td>
              ))}
              <td className="p-2 tabular-nums">
                {describe(average(assignments.map((assignment) => student.points[assignment])))}
              </td>
              <td>
                <button type="button" className="px-2 text-red-700 underline" onClick={() => remove(student.name)}>
                  Remove
                </button>
              </td>
            </tr>
          ))}
        </tbody>
        <tfoot>
          <tr>
            <th scope="row" className="p-2 text-left">Class average</th>
            {assignments.map((assignment) => (
              <td key={assignment} className="p-2 tabular-nums">
                {average(students.map((student) => student.points[assignment]))?.toFixed(1) ?? '–'}
              </td>
            ))}
          </tr>
        </tfoot>
      </table>
      <div className="mt-6 flex flex-wrap gap-8">
        <AddForm label="New student" action="Add student" onAdd={addStudent} />
        <AddForm label="New assignment" action="Add assignment" onAdd={addAssignment} />
      </div>
    </main>
  );
}

interface AddFormProps {
  label: string;
  action: string;
  /** Whether the name was taken. */
  onAdd: (name: string) => boolean;
}

function AddForm({ label, action, onAdd }: AddFormProps) {
  const [name, setName] = useState('');

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim() !== '' && onAdd(name.trim())) setName('');
  }

  return (
    <form onSubmit={submit} className="flex items-end gap-2">
      <label>
        <span className="block text-sm">{label}</span>
        <input
          className="rounded border border-gray-400 px-2 py-1"
          value={name}
          onChange={(event) => setName(event.target.value)}
        />
      </label>
      <button className="rounded bg-gray-800 px-3 py-1 text-white">{action}</button>
    </form>
  );
}
