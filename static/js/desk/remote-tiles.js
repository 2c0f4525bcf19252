// The remote's tiles: the six acts a thumb reaches, and Next beneath them.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';
import { addTime, blank, lookFirst, openTogether, spotlight, toggleTimebox } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { hide } from './moving.js';
import { holding } from './progress.js';
import { sessionOf, stepOf } from './reading.js';
import { nextAct } from './topbar.js';

const tile = (picture, words, run, { off = false, pressed } = {}) =>
  html`<button class="remote-button" ?disabled=${off} aria-pressed=${pressed ?? nothing} @click=${run}>
    ${icon(picture)}<span>${words}</span>
  </button>`;

/** The tiles, and Next lowest under the thumb. */
export function tiles(desk) {
  const { store } = desk;
  const session = sessionOf(store);
  const now = stepOf(store, session.step);
  const held = now && holding(store, now);
  const box = session.timebox;
  const runs = box?.state === 'running';
  const next = nextAct(desk);
  const lit = session.spotlight;
  return html`<div class="remote-tiles">
    ${
      session.status !== 'open'
        ? nothing
        : html`<div class="remote-grid">
            ${tile('plus', t('1 minute'), () => addTime(desk, 60))}
            ${tile(runs ? 'pause' : 'play', runs ? t('Pause') : t('Run on'), () => toggleTimebox(desk))}
            ${tile(session.blank ? 'monitor' : 'monitor-off', session.blank ? t('Show the screen') : t('Blank the screen'), () => blank(desk, !session.blank), { pressed: session.blank })}
            ${tile('scan-eye', t('Look first'), () => lookFirst(desk, now).then(() => chooseNote(desk, now, true)), { off: !held })}
            ${tile('eye', held ? t('Open together ({n})', { n: held.count }) : t('Open together'), () => openTogether(desk, now, held), { off: !held?.count })}
            ${tile('spotlight', lit ? t('End the spotlight') : t('Spotlight a note'), () => (lit ? spotlight(desk, null) : chooseNote(desk, now, false)), { pressed: Boolean(lit) })}
          </div>`
    }
    ${next ? html`<button class="remote-button ${desk.looking.value ? '' : 'call'} remote-next" @click=${next.run}><span>${next.words}</span>${next.ask ? html`<small>${next.ask}</small>` : nothing}${icon('arrow-right')}</button>` : nothing}
  </div>`;
}

/** A list of notes: to put one on every screen, or after a first look to hide what would harm. */
function chooseNote(desk, step, looked) {
  const { store } = desk;
  openSheet(
    desk,
    (close) => {
      const from = new Set([step.id, ...(step.sources?.steps ?? [])]);
      const notes = store.all('note').filter((note) => from.has(note.step) && (looked || !note.hidden));
      return html`${sheetHead(looked ? t('Only you see these') : t('Which note?'), close)}
      ${
        notes.length
          ? html`<ul class="notes large">
              ${notes.map(
                (note) =>
                  html`<li>
                    ${
                      looked
                        ? html`<p class="note">
                            <span class="words" dir="auto">${note.text}</span
                            ><button
                              class="button small quiet"
                              @click=${() => hide(desk, note, !note.hidden)}
                            >
                              ${note.hidden ? t('Bring back') : t('Hide')}
                            </button>
                          </p>`
                        : html`<button
                            class="note"
                            @click=${() => {
                              close('');
                              spotlight(desk, note.id);
                            }}
                          >
                            <span class="words" dir="auto">${note.text}</span>
                          </button>`
                    }
                  </li>`,
              )}
            </ul>`
          : html`<p class="soft">${t('No note is open yet.')}</p>`
      }`;
    },
    { label: t('Notes') },
  );
}
