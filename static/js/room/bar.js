// The bar of the room: the step, the clock, what is saved, and oneself.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { clock, left, now, second } from '../lib/timing.js';
import { said, t } from '../lib/words.js';

const SLOW = 900; // ms after which what has no answer is called not saved, at the next second: within two, everybody knows

/** The bar. `settings()` opens the sheet about oneself. */
export function bar(store, current, settings) {
  const session = store.session.value;
  const seconds = session.status === 'open' ? left(session.timebox) : null;
  const unsaved = store.pending.value.filter(
    (entry) =>
      entry.state === 'sending' && (store.status.value !== 'live' || second.value - now() + Date.now() - entry.at > SLOW),
  ).length;
  const step = current && session.status === 'open' ? t('Step {n} of {total}', { n: current.n, total: session.total }) : '';
  const name =
    session.status === 'open' && current
      ? said((store.get(`step/${session.top}`) ?? current).title)
      : session.status === 'lobby'
        ? t('Lobby')
        : session.status === 'paused'
          ? t('Paused')
          : t('Finished');
  const me = [store.you.value?.name, store.you.value?.organisation].filter(Boolean).join(', ');
  return html`<header class="bar room-bar">
    <p class="bar-step"><span>${step}</span> <b>${name}</b></p>
    <div class="brand">
      <span><b>${session.title}</b><small>${step}${step ? ' · ' : ''}${name}</small></span>
    </div>
    <p class="room-saved push ${unsaved ? 'unsaved' : ''}">
      ${unsaved ? t('Not saved yet ({n})', { n: unsaved }) : html`${icon('check')} ${t('All saved')}`}
    </p>
    ${
      seconds === null || session.timebox.state === 'stopped'
        ? nothing
        : html`<p class="bar-time" role="timer" aria-label=${t('Time left')}>
            ${icon(session.timebox.state === 'paused' ? 'pause' : 'timer')}<svg
              class="ring ${seconds < 0 ? 'over' : ''}"
              viewBox="0 0 36 36"
              aria-hidden="true"
            >
              <circle class="ring-track" cx="18" cy="18" r="15" pathLength="100"></circle>
              <circle class="ring-left" cx="18" cy="18" r="15" pathLength="100"></circle>
            </svg>
            <span class="number">${clock(seconds)}</span>
          </p>`
    }
    <button class="room-me" @click=${settings} aria-label="${t('You and this page')}: ${me}">
      ${icon('user')}<span>${me}</span>
    </button>
  </header>`;
}
