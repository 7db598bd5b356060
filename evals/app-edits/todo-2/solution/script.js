const STORAGE_KEY = "my-tasks";
let tasks = JSON.parse(localStorage.getItem(STORAGE_KEY) ?? "[]");
let shown = "all";

const form = document.querySelector("#form");
const input = document.querySelector("#new-task");
const list = document.querySelector("#list");
const count = document.querySelector("#count");
const filters = document.querySelectorAll("[data-show]");

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

function isShown(task) {
  return shown === "all" || task.done === (shown === "done");
}

function update() {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(tasks));
  list.replaceChildren(...tasks.filter(isShown).map(createItem));
  filters.forEach((button) => button.setAttribute("aria-pressed", String(button.dataset.show === shown)));
  const open = tasks.filter((task) => !task.done).length;
  count.textContent = open === 1 ? "1 task left" : open + " tasks left";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const title = input.value.trim();
  if (title === "") return;
  addTask(title);
  input.value = "";
});

filters.forEach((button) => {
  button.addEventListener("click", () => {
    shown = button.dataset.show;
    update();
  });
});

update();
