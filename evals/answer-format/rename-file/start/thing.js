const text = document.querySelector('#text');

text.addEventListener('input', () => {
  const words = text.value.split(/\s+/).filter(Boolean).length;
  document.querySelector('#words').textContent = `${words} words`;
});
