// One plan: clock times run from the start that is typed, links keep it, and the page can be printed.
const starts = document.getElementById('starts');
const print = document.getElementById('print');
const DAY = 24 * 60;

/** "10:05" plus 70 minutes is "11:15"; past midnight it begins again. Null when the clock cannot be read. */
export function clock(start, offset) {
  const [hours, minutes] = start.split(':').map(Number);
  if (!Number.isInteger(hours) || !Number.isInteger(minutes)) return null;
  const at = (hours * 60 + minutes + offset) % DAY;
  return [Math.floor(at / 60), at % 60].map((n) => String(n).padStart(2, '0')).join(':');
}

function run() {
  for (const place of document.querySelectorAll('[data-offset]')) {
    const words = clock(starts.value, Number(place.dataset.offset));
    if (words) place.textContent = words;
  }
  for (const link of document.querySelectorAll('.agenda a')) {
    const url = new URL(link.href);
    url.searchParams.set('starts', starts.value);
    link.href = url.href;
  }
}

/** Where times of day are fixed, the server lays the steps around them once more. */
function again() {
  const url = new URL(location.href);
  url.searchParams.set('starts', starts.value);
  location.replace(url.href);
}

if (starts && 'fixed' in starts.dataset) starts.addEventListener('change', again);
else starts?.addEventListener('input', run);
// Other people or another room change what the page offers: it is asked for again as soon as they are chosen.
const look = document.querySelector('#look button');
if (look) {
  look.hidden = true;
  for (const name of ['after', 'variant']) document.getElementById(name)?.addEventListener('change', () => look.click());
}
if (print) {
  print.hidden = false;
  print.addEventListener('click', () => window.print());
}
