// The harvest: a button that prints the page, with everything that is folded open on paper.
const print = document.getElementById('print');
const folds = () => [...document.querySelectorAll('details')];
let before = [];

addEventListener('beforeprint', () => {
  before = folds().filter((fold) => !fold.open);
  for (const fold of before) fold.open = true;
});
addEventListener('afterprint', () => {
  for (const fold of before) fold.open = false;
});
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
