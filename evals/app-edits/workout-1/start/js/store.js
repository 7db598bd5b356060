const KEY = "workout-sets";

export function loadSets() {
  return JSON.parse(localStorage.getItem(KEY) || "[]");
}

export function saveSets(sets) {
  localStorage.setItem(KEY, JSON.stringify(sets));
}
