// The room's lens, on the desk: everybody's notes, told apart, or one part alone. What people were not told of is not offered, and why is said.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { lensTable, lensWords, lensOf, partName } from '../lib/lens.js';
import { t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { leadOf, sessionOf } from './reading.js';

const BY = { organisation: 'By organisation', sector: 'By sector', viewpoint: 'By viewpoint' };

/** Set the lens; the room and the screen follow. */
const set = (desk, step, by = null, only = null) => act(desk, { type: 'set_lens', step: step.id, by, only });

/** The button among a board's tools; nothing where no board of the room is shown. */
export function lensButton(ctx) {
  const { desk, store, step } = ctx;
  if (!step.lenses || sessionOf(store).status !== 'open' || step.state !== 'open') return nothing;
  const on = store.get('lens')?.step === step.id;
  return html`<button class="button quiet small" aria-pressed=${on} aria-haspopup="dialog" @click=${() => desk.open('openLens')}>
    ${icon('scan-eye')} ${t('Lens')}
  </button>`;
}

/** Under the tools while a lens is on: how the room looks, its parts, and the way back. */
export function lensBar(ctx) {
  const { desk, store, step } = ctx;
  const words = lensWords(store, step);
  if (!words) return nothing;
  const lens = lensOf(store, step);
  return html`<div class="lens-bar" role="group" aria-label=${t('The room’s lens')}>
      <p>${icon('eye')} <b>${words}</b> <span class="soft">${t('The room and the big screen look this way too.')}</span></p>
      <div class="segments">
        <button aria-pressed="false" @click=${() => set(desk, step)}>${t('Everyone')}</button>
        ${lens ? html`<button aria-pressed=${lens.only === null} @click=${() => set(desk, step, lens.by)}>${t('Side by side')}</button>` : nothing}
        ${lens?.parts.map((part) => html`<button aria-pressed=${lens.only === part.value} @click=${() => set(desk, step, lens.by, part.value)}>${partName(part)}</button>`)}
      </div>
    </div>
    ${lensTable(store, step)}`;
}

/** The sheet: each way of telling apart, or the reason why not. */
export function openLens(desk) {
  const step = desk.shown.value && leadOf(desk.store, desk.shown.value);
  if (!step?.lenses) return desk.say(t('There is no board here to look at through a lens.'));
  const choose = async (close, by) => {
    if (await set(desk, step, by)) close('');
  };
  return openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('A lens for the room'), close)}
        <p class="soft">${t('Everybody looks this way until you take the lens away or move on. Nobody under three is told apart.')}</p>
        <ul class="more">
          <li><button class="more-row" @click=${() => choose(close, null)}>${icon('users')}<span>${t('Everyone')}</span></button></li>
          ${Object.entries(step.lenses).map(([by, reason]) =>
            reason
              ? html`<li class="lens-not"><b>${t(BY[by])}</b><span class="soft">${reason}</span></li>`
              : html`<li><button class="more-row" @click=${() => choose(close, by)}>${icon('scan-eye')}<span>${t(BY[by])}</span></button></li>`,
          )}
        </ul>`,
    { label: t('A lens for the room') },
  );
}
