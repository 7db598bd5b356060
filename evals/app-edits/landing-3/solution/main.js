// Choose a plan
document.querySelectorAll(".choose").forEach((button) => {
  button.addEventListener("click", () => {
    document.getElementById("chosen").textContent = "You chose " + button.dataset.plan + ".";
  });
});

// Monthly or yearly
const billingButtons = document.querySelectorAll("[data-billing]");
const monthlyPrices = [...document.querySelectorAll(".amount")].map((amount) => Number(amount.textContent));

billingButtons.forEach((button) => {
  button.addEventListener("click", () => {
    const share = button.dataset.billing === "yearly" ? 0.8 : 1;
    document.querySelectorAll(".amount").forEach((amount, index) => {
      amount.textContent = String(monthlyPrices[index] * share);
    });
    billingButtons.forEach((other) => other.setAttribute("aria-pressed", String(other === button)));
  });
});

// Questions open and close
document.querySelectorAll(".question").forEach((question) => {
  question.addEventListener("click", () => {
    const open = question.parentElement.classList.toggle("open");
    question.setAttribute("aria-expanded", String(open));
  });
});
