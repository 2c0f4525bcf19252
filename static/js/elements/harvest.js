// Harvest: parts of what the session leaves behind, as the server draws them for this page's viewer, inside another page; they keep up with the room.
import { HARVEST } from '../lib/harvest-views.js';
import { mend, readPage } from '../lib/page.js';
import { t } from '../lib/words.js';
import { taken } from '../lib/taken.js';

const EVERY = 4000; // ms between two readings at the desk and on the screen, while the room writes
const IN_HANDS = 15_000; // and in people's hands, for of those there may be three hundred
const SOON = 5000; // the same when words were taken back, which are gone from the page at once
const AGAIN = 500; // when they were taken back while they were being read
const BLANK = ''; // what has been read of a box whose words were taken back
const kept = new Map();

/** What these views are called: [view, words]. */
export const harvestViews = () => [
  ['balance', t('Balance')],
  ['coverage', t('Coverage')],
  ['links', t('Links')],
  ['commitments', t('Promises')],
  ['journey', t('Journey')],
];

/** An element with one part (a view of a `show`), or all of them ('all'), read anew as the room goes on. `as`: for which audience. */
export function harvest(store, as, view) {
  const key = `${as} ${view}`;
  if (!kept.has(key)) kept.set(key, made(store, as, view));
  const one = kept.get(key);
  store.version('session'); // a whole view can say something else at the same seq
  one.wanted = `${store.epoch} ${store.seq.value}`;
  takeBack(one);
  keepUp(one);
  return one.box;
}

/** Nobody reads on what was hidden or said otherwise: all goes now, and the rest comes again. A facilitator may know both. */
function takeBack(one) {
  if (!tells(one, one.box.textContent) || one.as === 'facilitator') return;
  Object.assign(one, { turn: one.turn + 1, busy: false, read: BLANK });
  one.box.replaceChildren(...(one.box.isConnected || one.late ? [say(t('Something was taken back. The rest comes again in a moment.'))] : []));
}

/** Whether a text holds words that were taken back since this was last asked: their beginnings, for a picture breaks and cuts them. */
function tells(one, text) {
  const gone = one.gone.value;
  const words = gone.slice(one.taken).map((each) => squeezed(each).slice(0, 10));
  const here = words.length ? squeezed(text) : '';
  one.taken = gone.length;
  return words.some((each) => here.includes(each));
}
const squeezed = (words) => words.replace(/\s+/g, '');

function made(store, as, view) {
  const box = Object.assign(document.createElement('div'), { className: 'harvest-page harvest-in-page' });
  const url = `${location.pathname.replace(/\/[^/]+\/?$/, '')}/harvest?as=${as}`;
  const often = ['facilitator', 'screen'].includes(as);
  const [every, late] = often ? [EVERY, 0] : [IN_HANDS, lateness(store.you.peek()?.seat)];
  return { box, as, view, url, every, late, gone: taken(store), taken: 0, read: null, wanted: '', busy: false, turn: 0 };
}

/** How long (ms) this person's page waits before it reads again, so that what is new to all is not asked for by all at once. */
const lateness = (seat) => [...(seat ?? '')].reduce((sum, letter) => (sum * 31 + letter.charCodeAt()) % IN_HANDS, 0);
const say = (words) => Object.assign(document.createElement('p'), { className: 'empty', textContent: words });
const pause = (ms) => new Promise((go) => setTimeout(go, ms));

/** Read it now, or a while after the last reading; only while it is on the page. What is taken back begins another turn. */
async function keepUp(one) {
  if (one.busy || one.read === one.wanted) return;
  one.busy = true;
  const { turn } = one;
  dress();
  if (one.late && one.read !== null) {
    await pause(one.read === BLANK ? one.late % SOON : one.late);
    if (turn !== one.turn) return;
    if (!one.box.isConnected) return void (one.busy = false);
  }
  const reads = one.wanted;
  const from = one.gone.peek().length;
  let again = one.read === BLANK ? SOON : one.every;
  try {
    const page = await readPage(one.url);
    if (turn !== one.turn) return;
    const main = page.querySelector('main');
    if (tells({ gone: one.gone, taken: from }, main.textContent)) again = AGAIN;
    else fill(one, main, reads);
  } catch {
    // the next try comes by itself
  }
  await pause(again);
  if (turn !== one.turn) return;
  one.busy = false;
  if (one.box.isConnected) keepUp(one);
}

/** Put what the page says into the box. */
function fill(one, main, reads) {
  if (one.as === 'screen') for (const fold of main.querySelectorAll('.harvest-halves + details')) fold.open = true; // nobody can press there
  const parts = [...main.children].filter((part) => shown(part, one.view)).map(apart);
  if (parts.length) mend(one.box, parts);
  else one.box.replaceChildren(say(t('Nothing to gather yet. It fills as the room writes.')));
  one.read = reads;
}

/** A part that is asked for; the forms and files of the page itself stay there. */
const shown = (part, view) =>
  view === 'all'
    ? part.matches('section, .harvest-head, .empty') && !part.matches('.no-print, .harvest-take, .harvest-reading')
    : HARVEST[view].some((id) => part.querySelector(`#${id}`));

/** The same part, its ids told apart from those of the page it comes into. */
function apart(part) {
  for (const at of [part, ...part.querySelectorAll('*')])
    for (const { name, value } of [...at.attributes]) {
      if (['id', 'aria-labelledby'].includes(name)) at.setAttribute(name, `harvest-${value}`);
      else if (value.startsWith('url(#')) at.setAttribute(name, value.replace('#', '#harvest-'));
    }
  for (const map of part.querySelectorAll('.harvest-web')) map.classList.remove('web'); // which is another picture there
  if (part.localName !== 'header') return part;
  const plain = Object.assign(part.ownerDocument.createElement('div'), { className: part.className }); // a page has one banner
  plain.append(...part.childNodes);
  return plain;
}

function dress() {
  const id = 'harvest-styles';
  if (document.getElementById(id)) return;
  const { assets } = document.getElementById('app').dataset;
  document.querySelector('link[rel=stylesheet]').after(Object.assign(document.createElement('link'), { id, rel: 'stylesheet', href: `${assets}css/pages/harvest.css` }));
}
