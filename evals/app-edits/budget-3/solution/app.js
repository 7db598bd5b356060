// ---- State ----
const STORAGE_KEY = "monthly-budget";
const saved = JSON.parse(localStorage.getItem(STORAGE_KEY) || "null");
let expenses = saved ? saved.expenses : [];
let budget = saved ? saved.budget : 500;

// ---- Elements ----
const form = document.getElementById("expense-form");
const whatInput = document.getElementById("what");
const amountInput = document.getElementById("amount");
const budgetInput = document.getElementById("budget");
const totalElement = document.getElementById("total");
const overElement = document.getElementById("over");
const errorElement = document.getElementById("error");
const list = document.getElementById("expense-list");
const empty = document.getElementById("empty");

function save() {
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ expenses, budget }));
}

function formatMoney(amount) {
  return "$" + amount.toFixed(2);
}

function getTotal() {
  return expenses.reduce((sum, expense) => sum + expense.amount, 0);
}

function render() {
  list.innerHTML = "";
  expenses.forEach((expense) => {
    const item = document.createElement("li");
    const name = document.createElement("span");
    name.className = "name";
    name.textContent = expense.what;
    const amount = document.createElement("span");
    amount.textContent = formatMoney(expense.amount);
    const remove = document.createElement("button");
    remove.textContent = "Remove";
    remove.setAttribute("aria-label", "Remove " + expense.what);
    remove.addEventListener("click", () => removeExpense(expense.id));
    item.append(name, amount, remove);
    list.append(item);
  });
  empty.hidden = expenses.length > 0;
  const over = getTotal() - budget;
  totalElement.textContent = formatMoney(getTotal());
  overElement.textContent = over > 0 ? "over by " + formatMoney(over) : "";
}

function addExpense(what, amount) {
  expenses.push({ id: Date.now() + Math.random(), what, amount });
  save();
  render();
}

function removeExpense(id) {
  expenses = expenses.filter((expense) => expense.id !== id);
  save();
  render();
}

// ---- Events ----
form.addEventListener("submit", (event) => {
  event.preventDefault();
  const amount = parseFloat(amountInput.value);
  const valid = amount > 0;
  errorElement.textContent = valid ? "" : "Please enter an amount";
  if (!valid) return;
  addExpense(whatInput.value.trim() || "Something", amount);
  form.reset();
  whatInput.focus();
});

budgetInput.addEventListener("input", () => {
  budget = Number(budgetInput.value);
  save();
  render();
});

budgetInput.value = budget;
render();
