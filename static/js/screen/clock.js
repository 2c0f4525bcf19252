// The timebox as the room sees it: a ring that empties and the time left; at the end it says so in words and stays calm.
import { html, nothing } from '../lib/view.js';
import { clock, left } from '../lib/timing.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';
import { both } from './both.js';

/** The ring and the digits for the head of a page; nothing without a timebox. */
export const bigClock = (timebox) => {
  const seconds = shown(timebox);
  if (seconds === null) return nothing;
  if (seconds <= 0) return html`<p class="screen-clock over" role="timer">${ring(0, 'over')}<b>${t('Time is up')}</b></p>`;
  const paused = timebox.state === 'paused';
  return html`<p class="screen-clock ${paused ? 'paused' : ''}" role="timer">
    ${paused ? icon('pause') : ring(seconds / (timebox.seconds || seconds))}
    <b>${clock(seconds)}</b><span class="visually-hidden">${paused ? t('paused') : t('left')}</span>
  </p>`;
};

/** The same as a fact of the held scene: "06:12 left"; nothing without a timebox. */
export const clockFact = (timebox) => {
  const seconds = shown(timebox);
  if (seconds === null) return nothing;
  if (seconds <= 0) return html`<p class="fact" role="timer"><b class="words-only">${both(t('Time is up'), true)}</b></p>`;
  return html`<p class="fact" role="timer">
    <b>${clock(seconds)}</b> ${both(timebox.state === 'paused' ? t('left, paused') : t('left'), true)}
  </p>`;
};

/** Seconds left to show, or null: none set, or stopped. */
const shown = (timebox) => (!timebox || timebox.state === 'stopped' ? null : left(timebox));

const ring = (share, look = '') =>
  html`<svg class="ring ${look}" viewBox="0 0 36 36" aria-hidden="true">
    <circle class="ring-track" cx="18" cy="18" r="15" pathLength="100"></circle>
    <circle
      class="ring-left"
      cx="18"
      cy="18"
      r="15"
      pathLength="100"
      style=${styleMap({ '--left': String(Math.min(1, share)) })}
    ></circle>
  </svg>`;
