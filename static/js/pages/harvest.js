// The harvest: one place's links alone in the map, and a button that prints the page with everything that is folded open.
const print = document.getElementById('print');
const chosen = () => document.querySelector('.harvest-focus');
const folds = () => [...document.querySelectorAll('details')];
let before = [];
let alone = null; // the place whose links are shown

/** Keep the links of a place and fade the rest; null shows all alike. */
function focus(place) {
  for (const button of chosen().querySelectorAll('[data-focus]')) button.setAttribute('aria-pressed', String(button.dataset.focus === place));
  const drawn = [...document.querySelectorAll('.harvest-web [data-ends]')];
  const ends = (it) => it.dataset.ends.split(' ');
  const near = new Set([place, ...drawn.map(ends).filter((both) => both.includes(place)).flat()]);
  for (const it of drawn) it.classList.toggle('faded', place !== null && !ends(it).includes(place));
  for (const it of document.querySelectorAll('.harvest-web [data-place]')) it.classList.toggle('faded', place !== null && !near.has(it.dataset.place));
}

function ready() {
  if (!chosen()) return;
  chosen().hidden = false;
  focus(alone);
}

ready();
document.addEventListener('mended', ready);
document.addEventListener('click', (e) => {
  const button = e.target.closest('.harvest-focus [data-focus]');
  if (!button) return;
  alone = button.getAttribute('aria-pressed') === 'true' ? null : button.dataset.focus;
  focus(alone);
});

addEventListener('beforeprint', () => {
  if (chosen()) focus(null);
  before = folds().filter((fold) => !fold.open);
  for (const fold of before) fold.open = true;
});
addEventListener('afterprint', () => {
  for (const fold of before) fold.open = false;
  ready();
});
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
