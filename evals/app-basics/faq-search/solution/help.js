const sections = [...document.querySelectorAll('#questions section')];
const search = document.querySelector('#search');
const count = document.querySelector('#count');

function setOpen(section, open) {
  section.querySelector('button').setAttribute('aria-expanded', String(open));
  section.querySelector('p').hidden = !open;
}

for (const section of sections) {
  section.querySelector('button').addEventListener('click', () => {
    const open = section.querySelector('p').hidden;
    for (const other of sections) setOpen(other, false);
    setOpen(section, open);
  });
}

function filter() {
  const wanted = search.value.trim().toLowerCase();
  let left = 0;
  for (const section of sections) {
    const matches = section.textContent.toLowerCase().includes(wanted);
    section.hidden = !matches;
    if (matches) left += 1;
  }
  count.textContent = left === 0 ? 'Nothing found' : `${left} ${left === 1 ? 'question' : 'questions'}`;
}

search.addEventListener('input', filter);
filter();
