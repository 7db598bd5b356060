import type { Filters, Recipe } from '../lib/recipes';

interface Props {
  recipes: Recipe[];
  favourites: string[];
  filters: Filters;
  onFilter: (filters: Filters) => void;
  onOpen: (id: string) => void;
}

const checkboxClass =
  'flex cursor-pointer items-center gap-2.5 rounded-full bg-white px-4 py-2.5 text-sm font-medium ring-1 ring-stone-300 ' +
  'has-checked:bg-orange-100 has-checked:ring-orange-700 has-focus-visible:outline-2 has-focus-visible:outline-orange-700';

export function RecipeList({ recipes, favourites, filters, onFilter, onOpen }: Props) {
  return (
    <>
      <h1 className="font-serif text-4xl font-semibold tracking-tight">Recipe box</h1>
      <p className="mt-2 text-stone-600">Six reliable dinners, one of them breakfast.</p>

      <div className="mt-8 flex flex-wrap items-end gap-3">
        <label className="grow text-sm font-medium text-stone-700">
          Search recipes
          <input
            type="search"
            className="mt-1.5 w-full rounded-xl border border-stone-300 bg-white px-4 py-2.5 text-base focus:outline-2 focus:outline-orange-700"
            placeholder="Name or tag"
            value={filters.search}
            onChange={(event) => onFilter({ ...filters, search: event.target.value })}
          />
        </label>
        <label className={checkboxClass}>
          <input
            type="checkbox"
            className="size-4 accent-orange-700"
            checked={filters.quick}
            onChange={(event) => onFilter({ ...filters, quick: event.target.checked })}
          />
          Quick (20 min or less)
        </label>
        <label className={checkboxClass}>
          <input
            type="checkbox"
            className="size-4 accent-orange-700"
            checked={filters.favouritesOnly}
            onChange={(event) => onFilter({ ...filters, favouritesOnly: event.target.checked })}
          />
          Favourites only
        </label>
      </div>

      <ul className="mt-8 grid gap-5 sm:grid-cols-2 lg:grid-cols-3">
        {recipes.map((recipe) => (
          <li
            key={recipe.id}
            className="relative rounded-2xl bg-white p-5 shadow-sm ring-1 ring-stone-200 transition hover:-translate-y-0.5 hover:shadow-md"
          >
            <div className="flex items-start justify-between text-4xl" aria-hidden="true">
              <span>{recipe.icon}</span>
              {favourites.includes(recipe.id) && <span className="text-2xl text-orange-700">♥</span>}
            </div>
            <h2 className="mt-4 text-lg font-semibold">
              <button
                type="button"
                className="cursor-pointer after:absolute after:inset-0 after:rounded-2xl focus-visible:outline-none focus-visible:after:outline-2 focus-visible:after:outline-orange-700"
                onClick={() => onOpen(recipe.id)}
              >
                {recipe.name}
              </button>
            </h2>
            <p className="mt-1 text-sm text-stone-600">{recipe.minutes} min</p>
            <p className="mt-3 text-sm text-stone-600">{recipe.tags.join(' · ')}</p>
          </li>
        ))}
      </ul>
      {recipes.length === 0 && (
        <p className="rounded-2xl bg-white p-10 text-center text-stone-600 ring-1 ring-stone-200">No recipes found</p>
      )}
    </>
  );
}
