const form = document.getElementById("contact");
const nameInput = document.getElementById("name");
const emailInput = document.getElementById("email");
const messageInput = document.getElementById("message");
const error = document.getElementById("error");
const sent = document.getElementById("sent");

const messages = JSON.parse(localStorage.getItem("sent-messages") || "[]");

function showMessages() {
  sent.innerHTML = "";
  for (const { name, message } of messages) {
    const item = document.createElement("li");
    item.textContent = name + ": " + message;
    sent.appendChild(item);
  }
}

function isEmail(text) {
  return /^[^@\s]+@[^@\s]+\.[^@\s]+$/.test(text);
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = nameInput.value.trim();
  const email = emailInput.value.trim();
  const message = messageInput.value.trim();
  if (!name || !isEmail(email) || !message) {
    error.textContent = "Something is missing or wrong.";
    return;
  }
  error.textContent = "";
  messages.unshift({ name, email, message });
  localStorage.setItem("sent-messages", JSON.stringify(messages));
  showMessages();
});

showMessages();
