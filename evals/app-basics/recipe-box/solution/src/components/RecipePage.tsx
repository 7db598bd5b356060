import { useState } from 'react';
import clsx from 'clsx';
import { BASE_SERVINGS, type Recipe, scaledGrams } from '../lib/recipes';

interface Props {
  recipe: Recipe;
  favourite: boolean;
  onToggleFavourite: () => void;
  onBack: () => void;
}

export function RecipePage({ recipe, favourite, onToggleFavourite, onBack }: Props) {
  const [servings, setServings] = useState(String(BASE_SERVINGS));

  return (
    <article className="mx-auto max-w-2xl">
      <button
        type="button"
        onClick={onBack}
        className="rounded-lg py-1 font-medium text-orange-800 hover:underline focus-visible:outline-2 focus-visible:outline-orange-700"
      >
        Back to recipes
      </button>

      <div className="mt-4 rounded-3xl bg-white p-8 shadow-sm ring-1 ring-stone-200">
        <span className="text-6xl" aria-hidden="true">
          {recipe.icon}
        </span>
        <h1 className="mt-4 font-serif text-4xl font-semibold tracking-tight">{recipe.name}</h1>
        <p className="mt-2 text-stone-600">{recipe.minutes} min</p>
        <ul className="mt-4 flex gap-2" aria-label="Tags">
          {recipe.tags.map((tag) => (
            <li key={tag} className="rounded-full bg-stone-100 px-3 py-1 text-sm text-stone-700">
              {tag}
            </li>
          ))}
        </ul>

        <div className="mt-8 flex flex-wrap items-end gap-6 rounded-2xl bg-orange-50 p-5">
          <label className="text-sm font-medium text-stone-700">
            Servings
            <input
              type="number"
              min={1}
              className="mt-1.5 block w-24 rounded-xl border border-stone-300 bg-white px-3 py-2 text-base focus:outline-2 focus:outline-orange-700"
              value={servings}
              onChange={(event) => setServings(event.target.value)}
            />
          </label>
          <p className="py-1 text-2xl" aria-live="polite">
            <strong className="tabular-nums">{scaledGrams(recipe, Number(servings))} g</strong> {recipe.ingredient}
          </p>
        </div>

        <button
          type="button"
          onClick={onToggleFavourite}
          className={clsx(
            'mt-6 rounded-xl px-5 py-2.5 font-semibold focus-visible:outline-2 focus-visible:outline-offset-2 focus-visible:outline-orange-700',
            favourite ? 'bg-stone-200 text-stone-900 hover:bg-stone-300' : 'bg-orange-700 text-white hover:bg-orange-800',
          )}
        >
          {favourite ? 'Remove from favourites' : 'Add to favourites'}
        </button>
      </div>
    </article>
  );
}
