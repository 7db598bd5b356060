import { useEffect, useState } from 'react';

const STORAGE_KEY = 'recipe-box.favourites';

function load(): string[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? '[]');
    return Array.isArray(stored) ? stored.map(String) : [];
  } catch {
    return [];
  }
}

/** The ids of the favourite recipes, kept in this browser. */
export function useFavourites() {
  const [favourites, setFavourites] = useState<string[]>(load);

  useEffect(() => localStorage.setItem(STORAGE_KEY, JSON.stringify(favourites)), [favourites]);

  const toggle = (id: string) =>
    setFavourites((ids) => (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]));

  return { favourites, toggle };
}
