// The foot: what is at hand under every step. It comes when all above it is here, or it would slip from under a thumb.
import { html } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { said, t } from '../lib/words.js';

/** My notes, boxes that stand beside the plan, help. */
export const foot = (steps, { contextOf, act, assets }) =>
  html`<nav class="room-foot" aria-label=${t('More')}>
    <button class="button plain small" @click=${() => act('ownNotes')(contextOf(steps.current))}>
      ${icon('list')} ${t('All my notes')}
    </button>
    ${steps.boxes.map((box) => html`<button class="button plain small" @click=${() => act('box')(contextOf(box))}>${icon('layers')} ${said(box.title)}</button>`)}
    <a class="button plain small" href="${assets.replace(/static\/.*$/, '')}help" target="_blank" rel="noopener"
      >${icon('circle-help')} ${t('Help')}</a
    >
  </nav>`;
