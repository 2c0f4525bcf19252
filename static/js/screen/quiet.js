// The quiet pages: dark, paused, finished, and one note set large for the whole room.
import { html, nothing } from '../lib/view.js';
import { icon, shape } from '../lib/icons.js';
import { nodeOf, slotOf } from '../lib/frame.js';
import { picturesOf } from '../elements/photo.js';
import { said, t } from '../lib/words.js';
import { both } from './both.js';
import { longness } from './scene.js';

const mark = html`<svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 1 23 12 12 23 1 12z"></path></svg>`;

/** Only the ground and a small mark. */
export const blankPage = () =>
  html`<div class="quiet-page dim">
    ${mark}
    <h1 dir="auto" class="visually-hidden">${t('The screen is dark for now')}</h1>
  </div>`;

/** "We carry on another day." */
export const pausedPage = (session) =>
  html`<div class="quiet-page">
    ${mark}
    <h1 dir="auto">${both(t('We carry on another day'))}</h1>
    <p>${both(t('Everything is kept as it is.'), true)} ${said(session.title)}</p>
  </div>`;

/** The end of the session. */
export const finishedPage = (session) =>
  html`<div class="quiet-page">
    ${mark}
    <h1 dir="auto">${both(t('That is all. Thank you.'))}</h1>
    <p>${said(session.title)}</p>
  </div>`;

/** One note, huge, with its domain; says so plainly when the note is not there to be seen. */
export const spotlightPage = (store) => {
  const note = store.get(`note/${store.session.value.spotlight}`);
  if (!note || note.hidden)
    return html`<div class="quiet-page">
      ${icon('lock', 'big')}
      <h1 dir="auto" class="visually-hidden">${t('This note is not open')}</h1>
    </div>`;
  const cell = store.all('placement').findLast((placed) => placed.note === note.id)?.cell ?? note.cell;
  const home = nodeOf(store.framework.value, cell);
  const slot = slotOf(store.framework.value, cell);
  return html`<section class="spotlight-page">
    <div
      class="big-note ${note.photos ? 'with-photo' : ''}"
      data-theme="light"
      data-slot=${slot ?? nothing}
      data-long=${longness(note.text, 90, 180)}>
      <h1 dir="auto" class="visually-hidden">${t('One note')}</h1>
      ${picturesOf(note, note.text)}
      <p>${note.text}</p>
      ${home ? html`<p class="home-of">${shape(slot)}<span>${said(home.label)}</span></p>` : nothing}
    </div>
  </section>`;
};
