// The car park on the desk: what was put aside or written there; ticked off, brought back, or shown on the big screen.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { left, parkedItems } from '../lib/parked.js';
import { t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { sessionOf, stepOf, titleOf } from './reading.js';

const BOX = 'car_park';

/** Put a note into the car park, or bring it back. */
export async function park(desk, note, on = true) {
  const [go, back] = on ? ['park_note', 'unpark_note'] : ['unpark_note', 'park_note'];
  if (!(await act(desk, { type: go, note: note.id }))) return false;
  desk.undo.push({ label: on ? t('In the car park') : t('Back from the car park'), command: { type: back, note: note.id } });
  return true;
}

const tick = (desk, { note, done }) => act(desk, { type: 'tick_parked', note: note.id, done: !done });
const show = (desk, on) => act(desk, { type: 'show_car_park', on });

/** The sheet. Where the session has no car park yet, one press opens it. */
export const openCarPark = (desk) =>
  openSheet(
    desk,
    (close) => {
      const { store } = desk;
      const parked = store.get('parked');
      const open = sessionOf(store).status === 'open';
      const items = parkedItems(store);
      return html`${sheetHead(t('Car park'), close)}
        <p class="soft">${t('What is not for now, kept where everybody finds it. It comes back at the next sitting.')}</p>
        ${parked ? list(desk, items) : nothing}
        <div class="sheet-acts start">
          ${
            !parked
              ? html`<button class="button ink" ?disabled=${!open} @click=${() => act(desk, { type: 'open_car_park' })}>
                  ${icon('plus')} ${t('Open a car park')}
                </button>`
              : open
                ? html`<button class="button quiet" aria-pressed=${parked.shown} @click=${() => show(desk, !parked.shown)}>
                      ${icon('monitor')} ${parked.shown ? t('Take it off the big screen') : t('Show it on the big screen')}
                    </button>
                    <button class="button quiet" @click=${() => desk.open('openWrite', stepOf(store, BOX))}>
                      ${icon('pencil')} ${t('Write for somebody')}
                    </button>`
                : nothing
          }
        </div>`;
    },
    { label: t('Car park'), wide: true },
  );

const list = (desk, items) =>
  items.length
    ? html`<p class="parked-count">${left(items)}</p>
        <ul class="rows parked">
          ${items.map((item) => row(desk, item))}
        </ul>`
    : html`<p class="empty">${t('Nothing is parked yet. A note is put here from its sheet; people write here from their phones.')}</p>`;

const row = (desk, item) =>
  html`<li data-done=${item.done ?? nothing}>
    <button
      role="checkbox"
      class="tick"
      aria-checked=${Boolean(item.done)}
      aria-label=${t('Dealt with: {words}', { words: item.note.text })}
      @click=${() => tick(desk, item)}
    >
      ${item.done ? icon('check') : nothing}
    </button>
    <span class="row-main"
      ><span dir="auto">${item.note.text}</span
      ><small class="soft"
        >${[item.done ? t('dealt with') : '', item.aside ? t('from {step}', { step: titleOf(stepOf(desk.store, item.note.step)) }) : t('written here')].filter(Boolean).join(' · ')}</small
      ></span
    >
    ${item.aside ? html`<button class="button small quiet" @click=${() => park(desk, item.note, false)}>${icon('undo-2')} ${t('Bring back')}</button>` : nothing}
  </li>`;
