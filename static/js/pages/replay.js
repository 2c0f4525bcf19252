// The replay: the slider shows each stop as it is moved to; without this the form and the two links do the same by loading the page.
import { readPage } from '../lib/page.js';

const slide = document.getElementById('stop');
const names = [...document.querySelectorAll('#stops > li')].map((one) => one.textContent);
let wanted = 0; // the newest stop asked for: an answer that comes late is let go

/** Fetch one stop's page and put its picture and its links in place of these. */
async function show(stop) {
  const mine = ++wanted;
  const url = new URL(location.href);
  url.searchParams.set('stop', stop);
  slide.value = stop;
  slide.setAttribute('aria-valuetext', names[stop - 1]);
  try {
    const page = await readPage(url);
    if (mine !== wanted) return;
    const parts = ['#frame', '[rel="prev"]', '[rel="next"]'].map((where) => [document.querySelector(where), page.querySelector(where)]);
    if (parts.some(([, fresh]) => !fresh)) throw new Error('another page');
    for (const [old, fresh] of parts) old.replaceWith(fresh);
    history.replaceState(null, '', url);
  } catch {
    if (mine === wanted) location.assign(url); // the page says what is wrong better than this can
  }
}

if (slide) {
  document.getElementById('show').hidden = true;
  slide.addEventListener('input', () => show(Number(slide.value)));
  slide.form.addEventListener('click', (e) => {
    const link = e.target.closest('a[href]');
    if (!link || e.ctrlKey || e.metaKey || e.shiftKey) return;
    e.preventDefault();
    const { rel } = link;
    const stop = Number(slide.value) + (rel === 'next' ? 1 : -1);
    show(stop).then(() => {
      document.getElementById('told').textContent = names[stop - 1]; // the slider says its own; the links would say nothing
      const next = document.querySelector(`[rel="${rel}"]`);
      (next?.hasAttribute('href') ? next : slide).focus();
    });
  });
}
