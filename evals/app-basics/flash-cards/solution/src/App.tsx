import { useEffect, useReducer } from 'react';
import { AddCard } from './AddCard';
import { reduce, start } from './deck';

export default function App() {
  const [deck, dispatch] = useReducer(reduce, undefined, start);
  const card = deck.pile[0];

  useEffect(() => localStorage.setItem('flash-cards.own', JSON.stringify(deck.own)), [deck.own]);

  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.target instanceof HTMLInputElement || event.repeat) return;
      if (event.key === ' ') {
        // A focused button would be pressed by the space bar too.
        event.preventDefault();
        dispatch({ type: 'show' });
      }
      if (event.key.toLowerCase() === 'k') dispatch({ type: 'knew' });
      if (event.key.toLowerCase() === 'a') dispatch({ type: 'again' });
    }
    addEventListener('keydown', onKey);
    return () => removeEventListener('keydown', onKey);
  }, []);

  return (
    <main className="mx-auto flex min-h-screen max-w-xl flex-col gap-8 px-4 py-10 text-stone-900">
      <h1 className="text-2xl font-bold">Spanish cards</h1>
      {card ? (
        <section className="rounded-3xl border border-stone-300 bg-amber-50 p-8 text-center">
          <p className="text-sm text-stone-600">
            {deck.pile.length} {deck.pile.length === 1 ? 'card' : 'cards'} left
          </p>
          <p className="mt-6 text-4xl font-semibold" lang="es">{card.front}</p>
          <p className="mt-3 min-h-8 text-2xl text-amber-800" aria-live="polite">{deck.shown ? card.back : ''}</p>
          <div className="mt-8 flex justify-center gap-3">
            {deck.shown ? (
              <>
                <Button onClick={() => dispatch({ type: 'knew' })}>I knew it</Button>
                <Button onClick={() => dispatch({ type: 'again' })}>Again</Button>
              </>
            ) : (
              <Button onClick={() => dispatch({ type: 'show' })}>Show answer</Button>
            )}
          </div>
        </section>
      ) : (
        <section className="rounded-3xl bg-emerald-50 p-8 text-center">
          <p className="text-xl">
            You knew {deck.all - deck.missed.length} of {deck.all} at the first try
          </p>
          <div className="mt-6">
            <Button onClick={() => dispatch({ type: 'restart' })}>Start over</Button>
          </div>
        </section>
      )}
      <AddCard onAdd={(front, back) => dispatch({ type: 'add', front, back })} />
    </main>
  );
}

function Button({ onClick, children }: { onClick: () => void; children: string }) {
  return (
    <button
      type="button"
      onClick={onClick}
      className="rounded-full bg-stone-900 px-6 py-2 font-medium text-white hover:bg-stone-700"
    >
      {children}
    </button>
  );
}
