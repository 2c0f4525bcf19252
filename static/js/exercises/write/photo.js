// The photo of a form: taken with the camera or chosen, looked at before it is sent, taken again, or let go.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { newId } from '../../lib/ids.js';
import { keepHere, redrawn, sourceOf } from '../../lib/photos.js';
import { said, t } from '../../lib/words.js';

/** The field; `value` is the id of the photo in the draft, `put(field, id)` changes it. */
export function photo(ctx, field, value, put, fault) {
  const { step, ui } = ctx;
  const id = `field-${step.id}-${field.id}`;
  const state = ui(`photo-${field.id}`, '');
  const choose = (words, look, picture, more) =>
    html`<label class="button ${look}"
      >${icon(picture)} <span>${words}</span
      ><input
        class="visually-hidden"
        type="file"
        accept="image/*"
        id=${more.id ?? nothing}
        capture=${more.camera ? 'environment' : nothing}
        @change=${(e) => taken(ctx, field, e.target, put, state)}
    /></label>`;
  const takes = value
    ? html`<div class="row">
        ${choose(t('Take another'), 'quiet', 'camera', { id, camera: !ctx.laptop })}
        <button type="button" class="button plain" @click=${() => put(field, '')}>${icon('trash-2')} ${t('Remove')}</button>
      </div>`
    : html`<div class="row photo-take">
        ${ctx.laptop ? nothing : choose(t('Take a photo'), 'ink', 'camera', { id, camera: true })}
        ${choose(t('Choose a photo'), 'quiet', 'image', ctx.laptop ? { id } : {})}
      </div>`;
  return html`<fieldset class="fieldset photo-field">
    <legend>${said(field.label) || t('A photo')}</legend>
    ${value ? html`<p class="photo"><img src=${sourceOf(value)} alt=${t('Your photo, not sent yet')} /></p>` : nothing}${takes}
    ${said(field.help) ? html`<p class="hint">${said(field.help)}</p>` : nothing}
    <p class="hint" role="status">${state.value}</p>
    ${fault}
  </fieldset>`;
}

async function taken({ outbox, typing }, field, input, put, state) {
  const [file] = input.files;
  input.value = '';
  if (!file) return;
  state.value = t('One moment.');
  typing();
  try {
    const picture = await redrawn(file);
    const id = newId();
    keepHere(id, picture);
    outbox.keepPhoto?.(id, picture);
    put(field, id);
    state.value = '';
  } catch {
    state.value = t('This device cannot read that picture. Choose another one, or take it again.');
  }
}
