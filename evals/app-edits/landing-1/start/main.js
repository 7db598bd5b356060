// Choose a plan
document.querySelectorAll(".choose").forEach((button) => {
  button.addEventListener("click", () => {
    document.getElementById("chosen").textContent = "You chose " + button.dataset.plan + ".";
  });
});

// Questions open and close
document.querySelectorAll(".question").forEach((question) => {
  question.addEventListener("click", () => {
    question.parentElement.classList.toggle("open");
  });
});
