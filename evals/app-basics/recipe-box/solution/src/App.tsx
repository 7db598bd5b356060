import { useState } from 'react';
import { RecipeList } from './components/RecipeList';
import { RecipePage } from './components/RecipePage';
import { useFavourites } from './lib/favourites';
import { type Filters, matchingRecipes, recipes } from './lib/recipes';

export default function App() {
  const { favourites, toggle } = useFavourites();
  const [filters, setFilters] = useState<Filters>({ search: '', quick: false, favouritesOnly: false });
  const [openId, setOpenId] = useState<string | null>(null);

  const open = recipes.find((recipe) => recipe.id === openId);

  return (
    <main className="min-h-screen bg-stone-100 px-4 py-12 text-stone-900">
      <div className="mx-auto max-w-5xl">
        {open ? (
          <RecipePage
            recipe={open}
            favourite={favourites.includes(open.id)}
            onToggleFavourite={() => toggle(open.id)}
            onBack={() => setOpenId(null)}
          />
        ) : (
          <RecipeList
            recipes={matchingRecipes(filters, favourites)}
            favourites={favourites}
            filters={filters}
            onFilter={setFilters}
            onOpen={setOpenId}
          />
        )}
      </div>
    </main>
  );
}
