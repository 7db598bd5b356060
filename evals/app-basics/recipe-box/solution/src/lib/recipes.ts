export interface Recipe {
  id: string;
  name: string;
  minutes: number;
  tags: string[];
  grams: number;
  ingredient: string;
  icon: string;
}

/** The amounts are for this many servings. */
export const BASE_SERVINGS = 4;
const QUICK_MINUTES = 20;

export const recipes: Recipe[] = [
  { id: 'soup', name: 'Tomato Soup', minutes: 25, tags: ['vegan', 'soup'], grams: 800, ingredient: 'tomatoes', icon: '🍅' },
  { id: 'pancakes', name: 'Pancakes', minutes: 20, tags: ['breakfast', 'sweet'], grams: 250, ingredient: 'flour', icon: '🥞' },
  { id: 'curry', name: 'Lentil Curry', minutes: 40, tags: ['vegan', 'spicy'], grams: 300, ingredient: 'lentils', icon: '🍛' },
  { id: 'salad', name: 'Greek Salad', minutes: 15, tags: ['fresh', 'summer'], grams: 175, ingredient: 'feta', icon: '🥗' },
  { id: 'tacos', name: 'Beef Tacos', minutes: 30, tags: ['spicy', 'mexican'], grams: 500, ingredient: 'beef', icon: '🌮' },
  { id: 'noodles', name: 'Garlic Noodles', minutes: 10, tags: ['asian', 'easy'], grams: 200, ingredient: 'noodles', icon: '🍜' },
];

export interface Filters {
  search: string;
  quick: boolean;
  favouritesOnly: boolean;
}

export function matchingRecipes(filters: Filters, favourites: string[]): Recipe[] {
  const term = filters.search.trim().toLowerCase();
  return recipes.filter((recipe) => {
    const found = [recipe.name, ...recipe.tags].some((text) => text.toLowerCase().includes(term));
    const quickEnough = !filters.quick || recipe.minutes <= QUICK_MINUTES;
    const wanted = !filters.favouritesOnly || favourites.includes(recipe.id);
    return found && quickEnough && wanted;
  });
}

export function scaledGrams(recipe: Recipe, servings: number): number {
  return Math.round((recipe.grams * Math.max(1, servings)) / BASE_SERVINGS);
}
