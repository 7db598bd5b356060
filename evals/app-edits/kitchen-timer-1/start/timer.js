let secondsLeft = 5 * 60;
let intervalId = null;

const minutesInput = document.getElementById("minutes");
const display = document.getElementById("display");
const message = document.getElementById("message");

function formatTime(seconds) {
  const minutes = Math.floor(seconds / 60);
  const rest = seconds % 60;
  return String(minutes).padStart(2, "0") + ":" + String(rest).padStart(2, "0");
}

function updateDisplay() {
  display.textContent = formatTime(secondsLeft);
}

function tick() {
  secondsLeft = Math.max(0, secondsLeft - 1);
  updateDisplay();
  if (secondsLeft === 0) {
    stopTimer();
    message.textContent = "Time's up!";
  }
}

function startTimer() {
  if (secondsLeft === 0) return;
  message.textContent = "";
  intervalId = setInterval(tick, 1000);
}

function stopTimer() {
  clearInterval(intervalId);
  intervalId = null;
}

function resetTimer() {
  stopTimer();
  secondsLeft = Math.max(1, Number(minutesInput.value) || 5) * 60;
  message.textContent = "";
  updateDisplay();
}

document.getElementById("start").addEventListener("click", startTimer);
document.getElementById("pause").addEventListener("click", stopTimer);
document.getElementById("reset").addEventListener("click", resetTimer);
minutesInput.addEventListener("change", resetTimer);

updateDisplay();
