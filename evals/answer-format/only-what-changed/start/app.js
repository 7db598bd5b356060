const bill = document.querySelector('#bill');
const tip = document.querySelector('#tip');

bill.addEventListener('input', () => {
  tip.textContent = `Tip: $${Number(bill.value) * 0.1}`;
});
