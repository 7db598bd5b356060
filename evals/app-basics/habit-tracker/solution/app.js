const STORAGE_KEY = "daybreak-habits";

const byId = (id) => document.getElementById(id);
const nameField = byId("name");
const error = byId("error");

let habits = load();
let shownDay = "";

function load() {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY)) ?? [];
  } catch {
    return [];
  }
}

function save() {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(habits));
}

/** The local calendar day so many days ago, as `2026-01-30`. */
function daysAgo(count) {
  const now = new Date();
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() - count);
  return [day.getFullYear(), day.getMonth() + 1, day.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
}

function isDoneToday(habit) {
  return habit.days.includes(daysAgo(0));
}

/** Days in a row up to today or, as long as today is still open, up to yesterday. */
function streak(habit) {
  const start = isDoneToday(habit) ? 0 : 1;
  let length = 0;
  while (habit.days.includes(daysAgo(start + length))) length += 1;
  return length;
}

function toggleToday(habit) {
  const today = daysAgo(0);
  habit.days = isDoneToday(habit) ? habit.days.filter((day) => day !== today) : [...habit.days, today];
  save();
  render();
}

function removeHabit(habit) {
  if (!confirm(`Remove ${habit.name}?`)) return;
  habits = habits.filter((other) => other !== habit);
  save();
  render();
  byId("list-title").focus();
}

function element(tag, className, text = "") {
  const node = document.createElement(tag);
  node.className = className;
  node.textContent = text;
  return node;
}

/** The last seven days as dots, today at the right: a picture of what the streak says in words. */
function weekDots(habit) {
  const week = element("span", "week");
  week.setAttribute("aria-hidden", "true");
  for (let ago = 6; ago >= 0; ago -= 1) {
    week.append(element("span", habit.days.includes(daysAgo(ago)) ? "dot filled" : "dot"));
  }
  return week;
}

function habitCard(habit, index) {
  const card = element("li", "habit");
  const length = streak(habit);

  const done = element("button", "done", isDoneToday(habit) ? "Done today" : "Mark done");
  done.type = "button";
  done.classList.toggle("is-done", isDoneToday(habit));
  done.setAttribute("aria-describedby", `habit-${index}`);
  done.addEventListener("click", () => {
    toggleToday(habit);
    byId("list").children[index].querySelector(".done").focus();
  });

  const remove = element("button", "remove", "Remove");
  remove.type = "button";
  remove.setAttribute("aria-label", `Remove ${habit.name}`);
  remove.addEventListener("click", () => removeHabit(habit));

  const title = element("h3", "", habit.name);
  title.id = `habit-${index}`;
  const facts = element("div", "facts");
  facts.append(title, element("p", "streak", `Streak: ${length} ${length === 1 ? "day" : "days"}`));
  card.append(facts, weekDots(habit), done, remove);
  return card;
}

function render() {
  shownDay = daysAgo(0);
  byId("date").textContent = new Intl.DateTimeFormat("en-US", { dateStyle: "full" }).format(new Date());
  byId("list").replaceChildren(...habits.map(habitCard));
  byId("empty").hidden = habits.length > 0;
}

function problem(name) {
  if (!name) return "Please enter a habit";
  if (habits.some((habit) => habit.name.toLowerCase() === name.toLowerCase())) return "You already have this habit";
  return "";
}

byId("habit-form").addEventListener("submit", (event) => {
  event.preventDefault();
  const name = nameField.value.trim();
  error.textContent = problem(name);
  error.hidden = !error.textContent;
  nameField.setAttribute("aria-invalid", String(!error.hidden));
  nameField.focus();
  if (!error.hidden) return;
  habits = [...habits, { name, days: [] }];
  save();
  nameField.value = "";
  render();
});

// Midnight may pass while the page is open.
setInterval(() => {
  if (shownDay !== daysAgo(0)) render();
}, 60_000);

render();
