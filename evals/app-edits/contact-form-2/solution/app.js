const form = document.getElementById("contact");
const nameInput = document.getElementById("name");
const emailInput = document.getElementById("email");
const messageInput = document.getElementById("message");
const result = document.getElementById("result");
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

function setError(input, text) {
  document.getElementById(input.id + "-error").textContent = text;
  input.setAttribute("aria-invalid", String(text !== ""));
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  const name = nameInput.value.trim();
  const email = emailInput.value.trim();
  const message = messageInput.value.trim();
  setError(nameInput, name ? "" : "Please enter your name");
  setError(emailInput, isEmail(email) ? "" : "Please enter a valid email");
  setError(messageInput, message ? "" : "Please write a message");
  result.textContent = "";
  if (!name || !isEmail(email) || !message) {
    result.textContent = "Not sent: see above.";
    return;
  }
  messages.unshift({ name, email, message });
  localStorage.setItem("sent-messages", JSON.stringify(messages));
  showMessages();
  form.reset();
  result.textContent = "Thank you, your message was sent.";
});

showMessages();
