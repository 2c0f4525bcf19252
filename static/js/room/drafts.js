// Drafts: words begun in a step the room has left; they are kept, and can still be sent to the step they were written for.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { newId } from '../lib/ids.js';
import { photosIn, sourceOf } from '../lib/photos.js';
import { said, t } from '../lib/words.js';

/** One line for each draft whose step is no longer open. */
export function view({ store, outbox, send, undo }) {
  const open = [...(store.session.value.open ?? []), ...store.session.value.alone];
  const left = outbox.drafted.value.filter((id) => !open.includes(id) && store.get(`step/${id}`));
  return left.length ? html`${left.map((id) => line(id, store.get(`step/${id}`)))}` : nothing;

  function line(id, step) {
    const draft = outbox.draft(id);
    const photos = photosIn(step, draft);
    const words = Object.values(draft)
      .filter((value) => typeof value === 'string' && !photos.includes(value))
      .join(', ');
    const forget = () => {
      outbox.saveDraft(id, null);
    };
    const drop = () => {
      photos.forEach((photo) => outbox.keepPhoto(photo, null));
      forget();
    };
    async function post() {
      const note = newId();
      const sent = send({ type: 'write_note', step: id, note, fields: draft });
      await sent.kept;
      forget();
      undo.push({
        label: t('Sent to {place}', { place: said(step.title) }),
        command: { type: 'take_back_note', step: id, note },
      });
    }
    return html`<aside class="say kept-draft" aria-label=${t('Your draft')}>
      <p><b>${t('The room has moved on: your draft is kept.')}</b> ${words ? html`“${words}”` : nothing}</p>
      ${photos.map((photo) => html`<img class="photo-still" src=${sourceOf(photo)} alt=${t('Your photo, not sent yet')} />`)}
      <div class="row">
        <button class="button small ink" @click=${post}>
          ${icon('send')} ${t('Send it to “{step}”', { step: said(step.title) })}
        </button>
        <button class="button small plain" @click=${drop}>${t('Let it go')}</button>
      </div>
    </aside>`;
  }
}
