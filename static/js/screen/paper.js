// Paper: one note as the back row reads it, and the column of as many notes as fit.
import { html, nothing } from '../lib/view.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { n } from '../lib/words.js';
import { picturesOf } from '../elements/photo.js';
import './fit-list.js';

/** A note on the projector; `slot` is its domain's, or null. */
export const paper = (note, slot = null, extra = nothing) =>
  html`<div class="paper-note" role="listitem" data-theme="light" data-note=${note.id} data-slot=${slot ?? nothing}>
    ${picturesOf(note, note.text)}<span class="words" dir="auto">${note.text}${note.apart ? html`<small class="apart">${note.apart}</small>` : nothing}</span>${extra}${byline(note)}
  </div>`;

const byline = (note) => (note.name ? html`<small>${note.name}</small>` : nothing);

/** As many of `notes` as fit, then "and 4 more". `total` counts all there are; `most` bounds how many are tried. */
export const fitting = (
  notes,
  { slotOf = () => null, total = notes.length, most = 16, look = '', extraOf = () => nothing, more = andMore } = {},
) =>
  html`<fit-list class="fit ${look}" role="list" .total=${total} .more=${more}>
    ${repeat(
      notes.slice(0, most),
      (note) => note.id,
      (note) => paper(note, slotOf(note), extraOf(note)),
    )}
    <p class="more" data-more></p
  ></fit-list>`;

/** "and 4 more". */
export const andMore = (count) => n('and {n} more', 'and {n} more', count);

/** "and 2 more on their own", beneath clusters. */
export const moreAlone = (count) => n('and {n} more on its own', 'and {n} more on their own', count);
