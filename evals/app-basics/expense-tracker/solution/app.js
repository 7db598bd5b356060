const STORAGE_KEY = "pocket-expenses";

const byId = (id) => document.getElementById(id);
const form = byId("expense-form");
const description = byId("description");
const amount = byId("amount");
const category = byId("category");
const filter = byId("filter");
const error = byId("error");

let expenses = load();

function load() {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY)) ?? [];
  } catch {
    return [];
  }
}

function save() {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(expenses));
}

/** Amounts are kept in whole cents, so that sums stay exact. */
function dollars(cents) {
  return (cents / 100).toLocaleString("en-US", { style: "currency", currency: "USD" });
}

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

function expenseRow(expense) {
  const item = element("li", "expense");
  const badge = element("span", "badge", expense.category);
  badge.dataset.category = expense.category;

  const remove = element("button", "delete", "Delete");
  remove.type = "button";
  remove.setAttribute("aria-label", `Delete ${expense.description}`);
  remove.addEventListener("click", () => {
    expenses = expenses.filter((other) => other.id !== expense.id);
    save();
    render();
    byId("list-title").focus();
  });

  item.append(element("span", "what", expense.description), badge, element("span", "sum", dollars(expense.cents)), remove);
  return item;
}

function shown() {
  return expenses.filter((expense) => filter.value === "All" || expense.category === filter.value);
}

function renderList() {
  byId("list").replaceChildren(...shown().map(expenseRow));
  byId("empty").hidden = shown().length > 0;
  byId("empty").textContent = expenses.length === 0 ? "No expenses yet" : "Nothing in this category";
}

function renderTotal() {
  const cents = expenses.reduce((sum, expense) => sum + expense.cents, 0);
  byId("total").textContent = dollars(cents);
}

function render() {
  renderList();
  renderTotal();
}

function showProblem(field, message) {
  error.textContent = message;
  error.hidden = false;
  field.setAttribute("aria-invalid", "true");
  field.focus();
}

function clearProblem() {
  error.hidden = true;
  description.removeAttribute("aria-invalid");
  amount.removeAttribute("aria-invalid");
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const text = description.value.trim();
  const cents = Math.round(Number(amount.value) * 100);

  clearProblem();
  if (!text) return showProblem(description, "Please enter a description");
  if (!(cents > 0)) return showProblem(amount, "Amount must be more than 0");

  const id = Math.max(0, ...expenses.map((expense) => expense.id)) + 1;
  expenses = [{ id, description: text, cents, category: category.value }, ...expenses];
  save();
  description.value = "";
  amount.value = "";
  render();
  description.focus();
});

filter.addEventListener("change", renderList);

render();
