import { instantOf, partsOf } from './zones.js';

const zones = {
  'New York': 'America/New_York',
  London: 'Europe/London',
  Berlin: 'Europe/Berlin',
  Tokyo: 'Asia/Tokyo',
};
const cities = Object.keys(zones);
const form = document.querySelector('#settings');
const { date, time, mine } = form.elements;

mine.append(...cities.map((city) => new Option(city)));
mine.value = localStorage.getItem('my-city') ?? 'London';
form.querySelector('fieldset').insertAdjacentHTML(
  'beforeend',
  cities.map((city) => `<label><input type="checkbox" name="joins" value="${city}" checked> ${city}</label>`).join(''),
);
date.value = new Date().toISOString().slice(0, 10);

function works(instant, city) {
  const { hour } = partsOf(instant, zones[city]);
  return hour >= 9 && hour < 17;
}

function show() {
  const joining = new FormData(form).getAll('joins');
  if (date.value === '' || time.value === '') return;
  const meeting = instantOf(date.value, time.value, zones[mine.value]);
  document.querySelector('tbody').innerHTML = joining
    .map((city) => {
      const text = new Intl.DateTimeFormat('en-US', {
        timeZone: zones[city],
        weekday: 'short',
        month: 'short',
        day: 'numeric',
        hour: 'numeric',
        minute: '2-digit',
      }).format(meeting);
      const at = works(meeting, city);
      return `<tr class="${at ? '' : 'off'}"><th scope="row">${city}</th><td>${text}</td><td>${at ? 'Working hours' : 'Off hours'}</td></tr>`;
    })
    .join('');
  showGoodHours(joining);
}

function showGoodHours(joining) {
  const good = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`)
    .filter((text) => {
      const instant = instantOf(date.value, text, zones[mine.value]);
      return joining.length > 0 && joining.every((city) => works(instant, city));
    })
    .map((text) => {
      const hour = Number(text.slice(0, 2));
      return `${hour % 12 || 12}:00 ${hour < 12 ? 'AM' : 'PM'}`;
    });
  document.querySelector('#good').textContent =
    good.length === 0 ? 'No good hours' : `Good hours: ${good.join(', ')}`;
}

form.addEventListener('input', show);
form.addEventListener('submit', (event) => event.preventDefault());
mine.addEventListener('change', () => localStorage.setItem('my-city', mine.value));
show();
