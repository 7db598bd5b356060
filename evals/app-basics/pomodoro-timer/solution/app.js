const STORAGE_KEY = "pomodoro";
const BREAK_MINUTES = 5;

const element = (id) => document.getElementById(id);
const milliseconds = (minutes) => minutes * 60_000;

let { workMinutes, sessions } = load();
let phase = "work";
let left = milliseconds(workMinutes);
let endsAt = 0;
let ticker = null;

function load() {
  const defaults = { workMinutes: 25, sessions: 0 };
  try {
    return { ...defaults, ...JSON.parse(localStorage.getItem(STORAGE_KEY)) };
  } catch {
    return defaults;
  }
}

function save() {
  localStorage.setItem(STORAGE_KEY, JSON.stringify({ workMinutes, sessions }));
}

function start() {
  endsAt = Date.now() + left;
  ticker = setInterval(tick, 250);
  render();
}

function stop() {
  clearInterval(ticker);
  ticker = null;
}

/** Measures against the wall clock, so that a sleeping tab doesn't lose time. */
function tick() {
  left = endsAt - Date.now();
  if (left <= 0) finishPhase();
  render();
}

function finishPhase() {
  if (phase === "break") {
    toWork();
    return;
  }
  sessions += 1;
  save();
  phase = "break";
  endsAt = Date.now() + milliseconds(BREAK_MINUTES);
  left = milliseconds(BREAK_MINUTES);
}

function toWork() {
  stop();
  phase = "work";
  left = milliseconds(workMinutes);
}

function format(time) {
  const seconds = Math.ceil(time / 1000);
  const minutes = Math.floor(seconds / 60);
  return `${String(minutes).padStart(2, "0")}:${String(seconds % 60).padStart(2, "0")}`;
}

function render() {
  const running = ticker !== null;
  const whole = milliseconds(phase === "work" ? workMinutes : BREAK_MINUTES);
  const phaseName = phase === "work" ? "Work time" : "Break time";
  element("app").dataset.phase = phase;
  if (element("phase").textContent !== phaseName) element("phase").textContent = phaseName;
  element("clock").textContent = format(left);
  element("progress").style.strokeDashoffset = String(1 - left / whole);
  element("start").disabled = running;
  element("pause").disabled = !running;
  element("sessions").textContent = String(sessions);
  document.title = `${format(left)} · ${phaseName}`;
}

element("start").addEventListener("click", start);

element("pause").addEventListener("click", () => {
  left = endsAt - Date.now();
  stop();
  render();
});

element("reset").addEventListener("click", () => {
  toWork();
  render();
});

element("settings").addEventListener("submit", (event) => {
  event.preventDefault();
  const minutes = Number(element("minutes").value);
  if (!Number.isInteger(minutes) || minutes < 1 || minutes > 60) {
    element("error").textContent = "Enter 1 to 60 minutes";
    return;
  }
  element("error").textContent = "";
  workMinutes = minutes;
  save();
  toWork();
  render();
});

element("minutes").value = String(workMinutes);
render();
