// The reveal, the one show: sheets leave the pile, turn over and travel to their places, all within 1.2 s; a cross-fade where motion is unwelcome.
import { render } from '../lib/view.js';
import { layOf, pile } from './pile.js';

const TURN = 700;
const SPAN = 440;
const FADE = 450;
const MOST = 48;

/** Plays the reveal over what `root` has just drawn, from a pile of `count` sheets. Safe to call when nothing is there to open. */
export const reveal = (root, count) => {
  if (!root.querySelector('.paper-note')) return;
  const sky = document.createElement('div');
  sky.className = 'flight';
  sky.setAttribute('aria-hidden', 'true');
  render(pile(count), sky);
  root.append(sky);
  root.dataset.opening = '';
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const still = matchMedia('(prefers-reduced-motion: reduce)').matches;
      (still ? crossFade(root, sky) : flyAll(root, sky, count)).finally(() => {
        sky.remove();
        delete root.dataset.opening;
        for (const note of root.querySelectorAll('.landed')) note.classList.remove('landed');
      });
    }),
  );
};

const crossFade = (root, sky) => {
  delete root.dataset.opening;
  const papers = [...root.querySelectorAll('.paper-note')];
  const fade = { duration: FADE, easing: 'linear' };
  for (const paper of papers) paper.animate([{ opacity: 0 }, { opacity: 1 }], fade);
  return sky.animate([{ opacity: 1 }, { opacity: 0 }], { ...fade, fill: 'forwards' }).finished;
};

const flyAll = (root, sky, count) => {
  const area = root.getBoundingClientRect();
  const papers = [...root.querySelectorAll('.paper-note')]
    .filter((paper) => !paper.hidden && paper.offsetParent)
    .map((paper) => ({ paper, to: paper.getBoundingClientRect() }))
    .sort((a, b) => a.to.top - b.to.top || a.to.left - b.to.left)
    .slice(0, MOST);
  const flights = papers.map(({ paper, to }, i) => flyOne({ paper, to, sky, area, i, of: papers.length, count }));
  const heap = sky.querySelector('.pile').animate([{ transform: 'none' }, { transform: 'translateY(110%)' }], {
    duration: TURN + SPAN - 80,
    easing: 'cubic-bezier(.6,0,.8,.6)',
    fill: 'forwards',
  });
  return Promise.allSettled([heap.finished, ...flights]);
};

/** One sheet: its back until the half turn, then its words. */
const flyOne = ({ paper, to, sky, area, i, of, count }) => {
  const from = startOf(i, of, count, area);
  const sheet = document.createElement('div');
  const back = document.createElement('div');
  const face = paper.cloneNode(true);
  sheet.className = 'flying';
  back.className = 'sheet-back';
  face.classList.add('sheet-face');
  sheet.append(back, face);
  Object.assign(sheet.style, { width: `${to.width}px`, height: `${to.height}px` });
  sky.append(sheet);
  const x = to.left - area.left;
  const y = to.top - area.top;
  const start = `translate3d(${from.x - to.width / 2}px, ${from.y - to.height / 2}px, 0) rotateZ(${from.turn}deg) rotateX(0deg) scale(${from.wide / to.width}, ${from.tall / to.height})`;
  const middle = `translate3d(${(from.x - to.width / 2 + x) / 2}px, ${(from.y - to.height / 2 + y) / 2}px, 90px) rotateZ(${from.turn / 2}deg) rotateX(90deg) scale(1, 1)`;
  const end = `translate3d(${x}px, ${y}px, 0) rotateZ(0deg) rotateX(180deg) scale(1, 1)`;
  const timing = { duration: TURN, delay: of > 1 ? (SPAN * i) / (of - 1) : 0, easing: 'cubic-bezier(.3,.7,.25,1)', fill: 'both' };
  return sheet
    .animate([{ transform: start }, { transform: middle, offset: 0.45 }, { transform: end }], timing)
    .finished.then(() => {
      paper.classList.add('landed');
      sheet.remove();
    });
};

/** Where sheet i of the flight lay in the pile, in pixels of `area`. */
const startOf = (i, of, count, area) => {
  const lay = layOf(Math.floor((i * Math.min(count, 240)) / of), Math.min(count, 240));
  const scale = Math.max(
    area.width / 1920,
    (Number.parseFloat(getComputedStyle(document.documentElement).fontSize) * 18.75) / 300,
  );
  return {
    x: area.width / 2 + (lay.x - 960) * scale,
    y: area.height - (300 - lay.y) * scale,
    turn: lay.turn,
    wide: lay.wide * scale,
    tall: lay.tall * scale,
  };
};
