// Photo: a note's picture, whole and never cropped, with the note's words for who cannot see it; a press opens it large.
import { html, nothing, render } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { sourceOf } from '../lib/photos.js';
import { t } from '../lib/words.js';

/** The photos of a note, as buttons that open them large. */
export const photosOf = (note) =>
  note?.photos?.length
    ? note.photos.map(
        (id) =>
          html`<button type="button" class="photo" aria-label=${t('Look closer: {words}', { words: note.text })} @click=${() => lookCloser(id, note.text)}>
            <img src=${sourceOf(id)} alt=${note.text} decoding="async" /><span class="photo-closer">${icon('zoom-in')}</span>
          </button>`,
      )
    : nothing;

/** The photos of a note where they are part of something one presses, or of a wall; the words stand beside them. */
export const picturesOf = (note, alt = t('Photo')) =>
  note?.photos?.length
    ? note.photos.map((id) => html`<img class="photo-still" src=${sourceOf(id)} alt=${alt} decoding="async" />`)
    : nothing;

/** One photo as large as the window, until it is closed. */
export function lookCloser(id, words) {
  const dialog = document.createElement('dialog');
  dialog.className = 'photo-large';
  dialog.setAttribute('aria-label', words);
  render(
    html`<button class="button round quiet" autofocus aria-label=${t('Close')} @click=${() => dialog.close()}>${icon('x')}</button>
      <figure>
        <img src=${sourceOf(id)} alt=${words} />
        <figcaption>${words}</figcaption>
      </figure>`,
    dialog,
  );
  dialog.addEventListener('click', (e) => e.target === dialog && dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}
