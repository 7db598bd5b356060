import { describeLeft } from './time-left.js';

const form = document.querySelector('form');
const name = document.querySelector('#event');
const when = document.querySelector('#when');
const problem = document.querySelector('#problem');
const list = document.querySelector('#events');
const template = document.querySelector('template');

let events = JSON.parse(localStorage.getItem('countdowns') ?? '[]');

function store() {
  localStorage.setItem('countdowns', JSON.stringify(events));
}

function draw() {
  events.sort((a, b) => a.at - b.at);
  list.replaceChildren(...events.map((event) => {
    const item = template.content.cloneNode(true).firstElementChild;
    item.querySelector('h2').textContent = event.name;
    item.querySelector('button').addEventListener('click', () => {
      events = events.filter((other) => other !== event);
      store();
      draw();
    });
    return item;
  }));
  document.querySelector('#empty').hidden = events.length > 0;
  tick();
}

function tick() {
  const now = Date.now();
  const lines = list.querySelectorAll('.left');
  events.forEach((event, index) => {
    lines[index].textContent = describeLeft(event.at - now);
  });
}

function problemOf(at) {
  if (name.value.trim() === '') return 'Give it a name';
  if (Number.isNaN(at) || at <= Date.now()) return 'Pick a time in the future';
  return '';
}

form.addEventListener('submit', (event) => {
  event.preventDefault();
  const at = new Date(when.value).getTime();
  problem.textContent = problemOf(at);
  if (problem.textContent !== '') return;
  events.push({ name: name.value.trim(), at });
  store();
  form.reset();
  draw();
});

draw();
setInterval(tick, 1000);
