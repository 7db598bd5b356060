const STORAGE_KEY = "my-tasks";
let tasks = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");

const form = document.querySelector("#form");
const input = document.querySelector("#new-task");
const list = document.querySelector("#list");
const count = document.querySelector("#count");
const doneCount = document.querySelector("#done-count");

function addTask(title) {
  tasks.push({ id: crypto.randomUUID(), title, done: false });
  update();
}

function toggleTask(id) {
  const task = tasks.find((other) => other.id === id);
  task.done = !task.done;
  update();
}

function deleteTask(id) {
  tasks = tasks.filter((task) => task.id !== id);
  update();
}

function createItem(task) {
  const item = document.createElement("li");
  item.classList.toggle("done", task.done);
  const label = document.createElement("label");
  const checkbox = document.createElement("input");
  checkbox.type = "checkbox";
  checkbox.checked = task.done;
  checkbox.addEventListener("change", () => toggleTask(task.id));
  label.append(checkbox, " ", task.title);
  const button = document.createElement("button");
  button.className = "delete";
  button.textContent = "Delete";
  button.setAttribute("aria-label", "Delete " + task.title);
  button.addEventListener("click", () => deleteTask(task.id));
  item.append(label, button);
  return item;
}

function update() {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(tasks));
  const open = tasks.filter((task) => !task.done);
  list.replaceChildren(...open.map(createItem));
  count.textContent = open.length === 1 ? "1 task left" : open.length + " tasks left";
  doneCount.textContent = tasks.length - open.length + " done";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const title = input.value.trim();
  if (title === "") return;
  addTask(title);
  input.value = "";
});

update();
