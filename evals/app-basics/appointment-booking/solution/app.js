const SERVICES = [
  { name: "Classic cut", price: 30, minutes: 30 },
  { name: "Beard trim", price: 18, minutes: 15 },
  { name: "Hot towel shave", price: 24, minutes: 45 },
];
const TIMES = ["9:00 AM", "10:00 AM", "11:00 AM", "1:00 PM", "2:00 PM", "3:00 PM"];
const STORAGE_KEY = "northside-bookings";

const byId = (id) => document.getElementById(id);
const form = byId("booking-form");
const customer = byId("customer");
const message = byId("message");
const error = byId("error");

const choice = { service: null, day: null, time: null };
let bookings = load();

function load() {
  try {
    return JSON.parse(localStorage.getItem(STORAGE_KEY)) ?? [];
  } catch {
    return [];
  }
}

function save() {
  localStorage.setItem(STORAGE_KEY, JSON.stringify(bookings));
}

/** Days are kept as numbers (midnight), so that they can be compared and sorted. */
function nextDays(count) {
  const now = new Date();
  return Array.from({ length: count }, (_, i) =>
    new Date(now.getFullYear(), now.getMonth(), now.getDate() + i + 1).getTime(),
  );
}

function formatDay(day) {
  return new Intl.DateTimeFormat("en-US", { weekday: "short", month: "short", day: "numeric" }).format(day);
}

function isTaken(day, time) {
  return bookings.some((b) => b.day === day && b.time === time);
}

function element(tag, className, ...children) {
  const node = document.createElement(tag);
  node.className = className;
  node.append(...children);
  return node;
}

function addChoice(parent, kind, value, ...content) {
  const button = element("button", "choice", ...content);
  button.type = "button";
  button.addEventListener("click", () => {
    choice[kind] = value;
    message.hidden = true;
    render();
  });
  choiceButtons.push({ button, kind, value });
  parent.append(button);
}

const choiceButtons = [];
for (const { name, price, minutes } of SERVICES) {
  addChoice(byId("services"), "service", name, element("strong", "", name), element("span", "", `$${price} · ${minutes} min`));
}
for (const day of nextDays(5)) addChoice(byId("days"), "day", day, formatDay(day));
for (const time of TIMES) addChoice(byId("times"), "time", time, time);

function bookingRow(booking) {
  const what = `${booking.service} on ${formatDay(booking.day)} at ${booking.time}`;
  const details = element("p", "");
  details.append(element("strong", "", booking.service), element("br", ""));
  details.append(`${formatDay(booking.day)}, ${booking.time}, for ${booking.name}`);
  const cancel = element("button", "cancel", "Cancel");
  cancel.type = "button";
  cancel.setAttribute("aria-label", `Cancel ${what}`);
  cancel.addEventListener("click", () => {
    bookings = bookings.filter((b) => b !== booking);
    save();
    message.hidden = true;
    render();
    byId("bookings-title").focus();
  });
  return element("li", "", details, cancel);
}

function render() {
  if (isTaken(choice.day, choice.time)) choice.time = null;
  for (const { button, kind, value } of choiceButtons) {
    button.setAttribute("aria-pressed", String(choice[kind] === value));
    if (kind === "time") button.disabled = isTaken(choice.day, value);
  }
  const soonestFirst = [...bookings].sort(
    (a, b) => a.day - b.day || TIMES.indexOf(a.time) - TIMES.indexOf(b.time),
  );
  byId("bookings").replaceChildren(...soonestFirst.map(bookingRow));
  byId("empty").hidden = bookings.length > 0;
}

function problem(name) {
  if (!choice.service || !choice.day || !choice.time) return "Please choose a service, a day and a time";
  if (!name) return "Please enter your name";
  return "";
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = customer.value.trim();
  error.textContent = problem(name);
  error.hidden = !error.textContent;
  if (error.textContent) {
    message.hidden = true;
    if (!name) customer.focus();
    return;
  }
  const booking = { ...choice, name };
  bookings.push(booking);
  save();
  form.reset();
  Object.assign(choice, { service: null, day: null, time: null });
  message.textContent = `Booked: ${booking.service} on ${formatDay(booking.day)} at ${booking.time} for ${booking.name}`;
  message.hidden = false;
  render();
});

render();
