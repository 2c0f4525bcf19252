// A harvest that goes on: while the session does, the page brings its parts up to date by itself, and leaves alone what somebody is at.
import { know, mend, readPage } from '../lib/page.js';

const EVERY = 15_000;
const main = document.getElementById('main');
know(main.children);

/** This page needs no loading again. */
function say() {
  const line = main.querySelector('.harvest-live [data-live]');
  if (line) line.textContent = line.dataset.live;
}

async function again() {
  if (document.hidden || !main.querySelector('.harvest-live')) return;
  try {
    const page = await readPage(location.href);
    if (mend(main, page.getElementById('main').children)) document.dispatchEvent(new Event('mended'));
    say();
  } catch {
    // what stands here stays; the next try comes by itself
  }
}

say();
setInterval(again, EVERY);
document.addEventListener('visibilitychange', again);
