import { ticketPrice } from './prices.js';

const count = document.querySelector('#count');

function show() {
  document.querySelector('#total').textContent = `Total: $${(count.valueAsNumber * ticketPrice).toFixed(2)}`;
}

count.addEventListener('input', show);
show();
