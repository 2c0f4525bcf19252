// Copying what a field holds: the button is there where scripts are; where a browser will not, the words are selected to copy by hand.
import { put } from '../lib/clipboard.js';

function show() {
  for (const row of document.querySelectorAll('.copying')) row.hidden = false;
}
show();
document.addEventListener('mended', show);
document.addEventListener('click', (e) => {
  const button = e.target.closest('.copying [data-copies]');
  if (!button) return;
  const field = document.getElementById(button.dataset.copies);
  const said = button.parentElement.querySelector('[role="status"]');
  const done = put({ 'text/plain': field.value });
  if (!done) field.select();
  said.textContent = done ? said.dataset.done : said.dataset.not;
});
