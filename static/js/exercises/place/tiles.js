// Tiles: the places of a place step, the framework's level by level or a frame of its own, with the two answers that are none of them.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { nodeOf, spokenOf } from '../../lib/frame.js';
import { frameOf, groupsFor, slotFor } from '../../lib/frames.js';

export const UNSURE = 'unsure';

/** The places; `press(cell id)` puts what is on top there, `later()` puts it off; `ready` says that words wait to be sent. */
export function tiles(ctx, press, later, ready = false) {
  const { store, step, ui } = ctx;
  if (frameOf(store, step))
    return asked(ctx, ctx.part('room/places').choose(ctx, press, { ready, digits: ctx.laptop }), press, later);
  const framework = store.framework.value;
  const opened = ui('domain', null);
  if (step.options.level && nodeOf(framework, opened.value)) return within(ctx, opened, press);
  const deep = framework.levels.indexOf(step.options.level) > 1;
  const tap = (cell) => (deep && nodeOf(framework, cell) ? (opened.value = cell) : press(cell));
  const tile = numbered(ctx, ready);
  const places = html`<div class="tiles">
    ${groupsFor(store, step).map(
      (group) =>
        html`<div class="tile-half">
          ${group.label ? html`<h2>${group.label}</h2>` : nothing}${group.cells.map((cell) => tile(cell, () => tap(cell.id)))}
        </div>`,
    )}
  </div>`;
  return html`${asked(ctx, places, press, later)}${meanings(ctx)}`;
}

/** For whoever does not know the names: what each place is, in a sentence, folded away. */
function meanings({ store, step, words: { t, said } }) {
  const known = (cell) => nodeOf(store.framework.value, cell.id);
  const cells = groupsFor(store, step).flatMap((group) => group.cells.map(known)).filter((node) => said(node?.purpose ?? node?.plain));
  if (!cells.length) return nothing;
  return html`<details class="meanings">
    <summary>${icon('circle-help')} ${t('What each one is')}</summary>
    <dl>
      ${cells.map((cell) => html`<div data-slot=${cell.slot ?? nothing}><dt>${shape(cell.slot)} ${said(cell.label)}</dt><dd>${said(cell.purpose ?? cell.plain)}</dd></div>`)}
    </dl>
  </details>`;
}

/** A domain that was opened: anywhere in it, or one of its modes. */
function within(ctx, opened, press) {
  const { t } = ctx.words;
  const framework = ctx.store.framework.value;
  const domain = nodeOf(framework, opened.value);
  const tile = numbered(ctx, false);
  return html`<fieldset class="fieldset tile-set">
    <legend>${t('Where in {place}?', { place: domain.label })}</legend>
    <div class="tiles modes">
      ${tile(domain, () => press(domain.id), t('Anywhere in {place}', { place: domain.short ?? domain.label }))}
      ${framework.nodes.filter((node) => node.parent === domain.id).map((mode) => tile(mode, () => press(mode.id)))}
    </div>
    <button class="button quiet wide" @click=${() => (opened.value = null)}>${icon('arrow-left')} ${t('Back to all')}</button>
  </fieldset>`;
}

/** Draws tiles one after another, each with the digit that presses it. */
function numbered({ store, step, laptop }, ready) {
  let digit = 0;
  return (cell, press, label) =>
    html`<button
      class="tile ${laptop ? 'numbered' : ''} ${ready ? 'ready' : ''}"
      data-slot=${slotFor(store, step, cell.id) ?? nothing}
      aria-label=${label ?? spokenOf(cell)}
      @click=${press}
      data-digit=${++digit}
    >
      ${shape(slotFor(store, step, cell.id))}<span>${label ?? cell.short ?? cell.label}</span>
    </button>`;
}

const asked = (ctx, places, press, later) =>
  html`<fieldset class="fieldset tile-set">
    <legend class="visually-hidden">${ctx.words.t('Tap where it belongs')}</legend>
    ${places}
    <div class="tile-pair">
      <button class="button quiet" @click=${later}>${icon('layers')} ${ctx.words.t('Later')}</button>
      ${ctx.step.options.unsure === false ? nothing : html`<button class="button quiet dashed" @click=${() => press(UNSURE)}>${icon('circle-help')} ${ctx.words.t('Not sure')}</button>`}
    </div>
  </fieldset>`;

/** Digits choose a tile while the focus is in the deck or on a tile, never in a box for words. */
export function keys(e) {
  if (!/^[1-9]$/.test(e.key) || e.target.closest('input, textarea, select') || e.ctrlKey || e.metaKey || e.altKey) return;
  e.currentTarget.querySelector(`[data-digit="${e.key}"]`)?.click();
}
