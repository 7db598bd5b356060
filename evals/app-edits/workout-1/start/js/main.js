import { loadSets, saveSets } from "./store.js";

let sets = loadSets();

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
  actions.append(makeButton("Delete", "Delete " + set.exercise, () => deleteSet(set.id)));
  row.append(actions);
  return row;
}

function render() {
  document.getElementById("sets").replaceChildren(...sets.map(makeRow));
  const volume = sets.reduce((sum, set) => sum + set.weight * set.reps, 0);
  document.getElementById("volume").textContent = "Total moved: " + volume + " kg";
}

function deleteSet(id) {
  sets = sets.filter((set) => set.id !== id);
  saveSets(sets);
  render();
}

form.onsubmit = (event) => {
  event.preventDefault();
  sets.push({
    id: crypto.randomUUID(),
    exercise: fields.exercise.value.trim(),
    weight: Number(fields.weight.value),
    reps: Number(fields.reps.value),
  });
  saveSets(sets);
  render();
  form.reset();
};

render();
