const KEY = "workout-sets";

export function loadSets() {
  return JSON.parse(localStorage.getItem(KEY) || "[]");
}

export function loadUnit() {
  return localStorage.getItem("workout-unit") || "kg";
}

export function saveUnit(unit) {
  localStorage.setItem("workout-unit", unit);
}

export function saveSets(sets) {
  localStorage.setItem(KEY, JSON.stringify(sets));
}
