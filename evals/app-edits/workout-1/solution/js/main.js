import { loadSets, saveSets } from "./store.js";

let sets = loadSets();
let editedId = null;

const form = document.getElementById("set-form");
const fields = {
  exercise: document.getElementById("exercise"),
  weight: document.getElementById("weight"),
  reps: document.getElementById("reps"),
};

function makeButton(text, label, action) {
  const button = document.createElement("button");
  button.type = "button";
  button.textContent = text;
  button.setAttribute("aria-label", label);
  button.onclick = action;
  return button;
}

function makeRow(set) {
  const row = document.createElement("tr");
  for (const text of [set.exercise, set.weight + " kg", set.reps]) {
    const cell = document.createElement("td");
    cell.textContent = text;
    row.append(cell);
  }
  const actions = document.createElement("td");
  actions.append(
    makeButton("Edit", "Edit " + set.exercise, () => startEdit(set)),
    " ",
    makeButton("Delete", "Delete " + set.exercise, () => deleteSet(set.id)),
  );
  row.append(actions);
  return row;
}

function render() {
  document.getElementById("sets").replaceChildren(...sets.map(makeRow));
  const volume = sets.reduce((sum, set) => sum + set.weight * set.reps, 0);
  document.getElementById("volume").textContent = "Total moved: " + volume + " kg";
}

function startEdit(set) {
  for (const [name, field] of Object.entries(fields)) field.value = set[name];
  setEdited(set.id);
  fields.weight.focus();
}

function setEdited(id) {
  editedId = id;
  document.getElementById("submit").textContent = id === null ? "Add set" : "Save set";
}

function deleteSet(id) {
  if (id === editedId) setEdited(null);
  sets = sets.filter((set) => set.id !== id);
  saveSets(sets);
  render();
}

form.onsubmit = (event) => {
  event.preventDefault();
  const entered = {
    id: editedId ?? crypto.randomUUID(),
    exercise: fields.exercise.value.trim(),
    weight: Number(fields.weight.value),
    reps: Number(fields.reps.value),
  };
  sets = editedId === null ? [...sets, entered] : sets.map((set) => (set.id === editedId ? entered : set));
  setEdited(null);
  saveSets(sets);
  render();
  form.reset();
};

render();
