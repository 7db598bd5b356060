// Factors to the first unit of each kind.
const kinds = {
  length: { Kilometers: 1, Miles: 1.609344, Meters: 0.001, Feet: 0.0003048 },
  weight: { Kilograms: 1, Pounds: 0.45359237, Grams: 0.001, Ounces: 0.028349523125 },
  temperature: { Celsius: null, Fahrenheit: null },
};

const byId = (id) => document.getElementById(id);
const amount = byId('amount');
const from = byId('from');
const to = byId('to');
const answer = byId('answer');
let kind = 'length';

function choose(next) {
  kind = next;
  const units = Object.keys(kinds[kind]);
  for (const select of [from, to]) select.replaceChildren(...units.map((unit) => new Option(unit)));
  to.selectedIndex = 1;
  for (const button of document.querySelectorAll('[data-kind]')) {
    button.setAttribute('aria-pressed', String(button.dataset.kind === kind));
  }
  show();
}

function convert(value) {
  if (kind !== 'temperature') return (value * kinds[kind][from.value]) / kinds[kind][to.value];
  if (from.value === to.value) return value;
  return from.value === 'Celsius' ? value * 1.8 + 32 : (value - 32) / 1.8;
}

function show() {
  const text = amount.value.trim().replace(',', '.');
  const value = Number(text);
  let problem = '';
  if (text === '' || !Number.isFinite(value)) problem = 'Enter a number';
  else if (value < 0 && kind !== 'temperature') problem = 'Must be zero or more';
  answer.classList.toggle('problem', problem !== '');
  answer.textContent = problem || `${text} ${from.value} = ${convert(value).toFixed(2)} ${to.value}`;
}

for (const button of document.querySelectorAll('[data-kind]')) {
  button.addEventListener('click', () => choose(button.dataset.kind));
}
byId('swap').addEventListener('click', () => {
  [from.value, to.value] = [to.value, from.value];
  show();
});
for (const field of [amount, from, to]) field.addEventListener('input', show);
choose('length');
