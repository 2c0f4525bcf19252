// Sending photos: a note goes out once the server has its photos, and never before; what is about other notes goes first.
import { addressOf, photosIn } from '../lib/photos.js';
import { t } from '../lib/words.js';

const PATIENCE = 90_000; // ms for one photo on a slow line
const AGAIN = 3000; // ms until the next try

/** What the commands of `store` need of the photos in `outbox`; `flush()` is called when some have arrived, `refuse(id, reason)` when one may not. */
export function photoPost(outbox, store, { flush, refuse }) {
  const [posting, posted] = [new Set(), new Set()];
  const photosOf = ({ command }) => photosIn(store.peek(`step/${command.step}`), command.fields);

  /** Whether the server has the photos of an entry; if not, they are sent now. */
  function there(entry) {
    const photos = photosOf(entry);
    if (!photos.length || posted.has(entry.id)) return true;
    if (posting.has(entry.id)) return false;
    posting.add(entry.id);
    postAll(outbox, entry.command.step, photos).then((reason) => {
      posting.delete(entry.id);
      if (reason === null) setTimeout(flush, AGAIN);
      else if (reason) refuse(entry.id, reason);
      else {
        posted.add(entry.id);
        flush();
      }
    });
    return false;
  }

  return {
    there,
    /** A refused note tries with its photos once more. */
    again: (entry) => posted.delete(entry.id),
    /** The photos of an entry need not be kept here any longer. */
    forget: (entry) => photosOf(entry).forEach((photo) => outbox.keepPhoto(photo, null)),
  };
}

/** '' when all are there, a sentence when one is refused, null to try again later. */
async function postAll(outbox, step, photos) {
  for (const id of photos) {
    const photo = outbox.photo(id);
    if (!photo) continue; // it went out before; the server has the last word
    const answer = await fetch(`${addressOf(id)}?step=${encodeURIComponent(step)}`, {
      method: 'POST',
      headers: { 'Content-Type': photo.type, Accept: 'application/json' },
      body: photo.bytes,
      signal: AbortSignal.timeout?.(PATIENCE),
    }).catch(() => null);
    if (!answer || answer.status === 429 || answer.status >= 500) return null;
    if (!answer.ok) return (await answer.json().catch(() => null))?.sentence ?? t('That photo could not be sent. Take it again.');
  }
  return '';
}
