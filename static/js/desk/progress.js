// How far a step is: counts while it is held, the first look, and opening together.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { maySpread } from '../lib/frames.js';
import { n, t } from '../lib/words.js';
import { lookFirst, openTogether } from './acts.js';
import { countOf, progressOf, seatsNow, sessionOf } from './reading.js';

const WRITES = ['write', 'place', 'cluster', 'vote', 'rate', 'connect'];
const MADE = { write: ['note', 'notes'], connect: ['link', 'links'] };

/** What can be opened: {n, words}; null where nothing is held. */
export function holding(store, step) {
  if (step?.hold !== 'until_reveal' || step.state === 'ahead') return null;
  const at = progressOf(store, step.id);
  if (at.revealed) return null;
  return { count: countOf(step, at), looked: at.looked };
}

/** The panel under the prompt. */
export function progress(desk, step) {
  if (!WRITES.includes(step.kind) || step.options?.store === 'profile') return nothing;
  const { store } = desk;
  const at = progressOf(store, step.id);
  const held = holding(store, step);
  const made = MADE[step.kind];
  const count = step.kind === 'connect' ? (at.made ?? 0) : at.notes;
  const here = seatsNow(store);
  return html`<section class="panel progress-panel" aria-label=${t('How far people are')}>
    <div class="figures">
      ${made ? html`<p class="figure"><b>${count}</b><span>${n(...made, count)}</span></p>` : nothing}
      ${at.people === null ? nothing : html`<p class="figure"><b>${at.people}</b><span>${here ? t('of {here} have answered', { here }) : t('have answered')}</span></p>`}
      ${at.hidden ? html`<p class="figure"><b>${at.hidden}</b><span>${t('hidden by you')}</span></p>` : nothing}
      ${at.round > 1 ? html`<p class="figure"><b>${at.round}</b><span>${t('round')}</span></p>` : nothing}
    </div>
    ${step.names === 'none' ? html`<p class="lock-line">${icon('lock')} <span>${t('No names in this step, so you see counts only.')}</span></p>` : nothing}
    ${
      held
        ? html`<div class="row">${openButtons(desk, step, held)}${writeFor(desk, step)}${placeFor(desk, step)}</div>`
        : html`${again(desk, step, at)}
            <p class="row">${writeFor(desk, step)}${placeFor(desk, step)}</p>`
    }
  </section>`;
}

/** Look first, and Open together with its count. */
export function openButtons(desk, step, held) {
  if (sessionOf(desk.store).status !== 'open') return nothing;
  return html` ${held.looked ? nothing : html`<button class="button quiet" @click=${() => lookFirst(desk, step)}>${icon('scan-eye')} ${t('Look first')}</button>`}
    <button class="button ink" ?disabled=${!held.count} @click=${() => openTogether(desk, step, held)}>
      ${icon('eye')} ${t('Open together ({n})', { n: held.count })}
    </button>
    ${held.looked ? html`<p class="soft">${t('Only you see these, without names. Hide what would harm.')}</p>` : nothing}`;
}

/** After the reveal, what may be answered afresh. */
function again(desk, step, at) {
  if (!at.revealed || !['vote', 'rate'].includes(step.kind) || sessionOf(desk.store).status !== 'open') return nothing;
  return html`<p class="row">
    <span class="soft">${t('Opened. Answers are read-only now.')}</span>
    <button class="button quiet small" @click=${() => desk.act({ type: 'reopen', step: step.id })}>
      ${t('Reopen for a new round')}
    </button>
  </p>`;
}

/** A button for writing down somebody else's note; only while the step takes notes. */
export function writeFor(desk, step) {
  const takes = step.kind === 'write' || step.options?.add_notes;
  if (!takes || step.state !== 'open' || step.hold === 'never' || step.options?.how === 'merge') return nothing;
  return html`<button class="button quiet small" @click=${() => desk.open('openWrite', step)}>
    ${icon('pencil')} ${t('Write for somebody')}
  </button>`;
}

/** A button for a new place, where the board of an open step has room for places of one's own. */
export const placeFor = (desk, step) =>
  step.state === 'open' && maySpread(desk.store, step)
    ? html`<button class="button quiet small" @click=${() => desk.open('openNewPlace', step)}>
        ${icon('plus')} ${t('Add a place')}
      </button>`
    : nothing;
