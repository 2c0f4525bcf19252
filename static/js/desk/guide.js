// The guide: words for the facilitator alone, and what a step uses and leaves.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { n, said, t } from '../lib/words.js';
import { openSheet, sheetHead } from './ask.js';
import { reword } from './reword.js';
import { progressOf, stepOf, titleOf } from './reading.js';

const PARTS = [
  ['say', 'Say this'],
  ['watch', 'Watch for'],
  ['if_stuck', 'If it gets stuck'],
  ['zoom_in', 'Zoom in'],
  ['zoom_out', 'Zoom out'],
  ['if_late', 'If you are late'],
];

/** The parts of a step's guide that have words: [{id, title, words}]. */
export const guideParts = (step) =>
  PARTS.map(([id, title]) => ({ id, title: t(title), words: said(step?.guide?.[id]) })).filter((one) => one.words);

/** The guide as cards; "Say this" first and on yellow paper. */
export function guide(step) {
  const parts = guideParts(step);
  if (!parts.length) return nothing;
  return html`<section class="guide-cards" aria-label=${t('For you alone')}>
    <h2 class="visually-hidden">${t('For you alone')}</h2>
    ${parts.map(
      (one) =>
        html` <div class=${one.id === 'say' ? 'say' : 'guide-card'}>
          <h3>${one.title}</h3>
          <p>${one.words}</p>
        </div>`,
    )}
  </section>`;
}

/** The whole guide in a sheet, for when the board has the stage. */
export const openGuide = (desk, step) =>
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('For you: {title}', { title: titleOf(step) }), close)}
      ${
        said(step.prompt)
          ? html`<p class="soft">${t('People see')}</p>
              <p class="guide-prompt">${said(step.prompt)}</p>
              <p><button class="link" @click=${() => reword(desk, step)}>${t('Reword the prompt')}</button></p>`
          : nothing
      }
      ${guide(step)}`,
    { label: t('Guide'), wide: true },
  );

/** One line: what the step works on, and what it leaves for later. */
export function flow(desk, step) {
  const from = (step.sources?.steps ?? []).map((id) => stepOf(desk.store, id)).filter(Boolean);
  const notes = from.reduce((sum, one) => sum + (progressOf(desk.store, one.id).notes ?? 0), 0);
  const works = from.length
    ? t('Works on {what} from {steps}.', { what: n('{n} note', '{n} notes', notes), steps: from.map(titleOf).join(', ') })
    : '';
  const leaves = step.saves?.length
    ? t('Leaves {names} for later steps.', {
        names: step.saves.map((name) => name.replaceAll('_', ' ').replaceAll('-', ' ')).join(', '),
      })
    : '';
  return works || leaves ? html`<p class="flow-line">${icon('layers')}<span>${works} ${leaves}</span></p>` : nothing;
}
