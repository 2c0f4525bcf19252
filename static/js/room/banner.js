// Banner: one line under the bar that tells the truth about the line to the room and about what is kept where.
import { effect, html, nothing, signal } from '../lib/view.js';
import { n, t } from '../lib/words.js';
import { second } from '../lib/timing.js';
import { wayWords } from '../live/ways.js';

const SOON = 800; // ms out of touch before it is said: a line that is back by then was never gone for the reader
const since = signal(null);
const lost = signal(false);
const back = signal(null);
let followed = false;

function follow({ store }) {
  followed = true;
  let was = 'live';
  let known = false;
  effect(() => {
    const status = store.status.value;
    if (status === was && known) return;
    if (status === 'live') {
      const owed = store.pending.peek().filter((entry) => entry.state === 'sending');
      if (known ? since.peek() : owed.length) tell(owed);
      known = true;
      since.value = null;
      lost.value = false;
    } else {
      since.value = since.peek() ?? Date.now();
      setTimeout(() => (lost.value = since.peek() !== null), status === 'offline' ? 0 : SOON);
    }
    was = status;
  });
  function tell(owed) {
    const notes = owed.every((entry) => entry.command.type.endsWith('_note'));
    back.value = { owed: owed.map((entry) => entry.id), notes };
    setTimeout(() => (back.value = null), 4000);
  }
}

/** Why the room will not have this page back by itself. */
const ends = (why) =>
  ({
    removed: t('A facilitator has asked you to leave. Your notes stay. Speak to them: they can let you back in.'),
    link_taken_back: t('This link has been taken back. Ask the facilitator for another.'),
    not_joined: t('This seat is no longer in the session. Join again with the code.'),
    elsewhere: t('This page has been opened in another window, which goes on from here.'),
  })[why] ?? t('Plenary has been renewed since this page was loaded.');

const sent = (count, notes) =>
  !count
    ? t('Back. Everything is saved.')
    : notes
      ? n('Back. {n} note sent.', 'Back. {n} notes sent.', count)
      : n('Back. {n} answer sent.', 'Back. {n} answers sent.', count);

/** The banner, or nothing while all is well. */
export function view({ store, outbox }) {
  if (!followed) follow({ store });
  if (store.bye.value)
    return html`<p class="banner" role="alert">${ends(store.bye.value)} <a class="link" href="">${t('Load again')}</a></p>`;
  if (since.value && lost.value) {
    const long = second.value && Date.now() - since.value > 60_000;
    return html`<p class="banner" role="status">
      ${long ? t('Still trying. You can keep writing.') : t('Reconnecting. Your notes are kept here.')}
    </p>`;
  }
  if (back.value) {
    const left = store.pending.value.filter((entry) => entry.state === 'sending' && back.value.owed.includes(entry.id)).length;
    return html`<p class="banner back" role="status">
      ${left ? n('Back. Sending {n}.', 'Back. Sending {n}.', left) : sent(back.value.owed.length, back.value.notes)}
    </p>`;
  }
  if (!outbox.safe.value)
    return html`<p class="banner quiet">
      ${t('This browser keeps nothing when the page closes. Leave it open until all is saved.')}
    </p>`;
  return store.status.value === 'live' && wayWords() ? html`<p class="banner quiet" role="status">${wayWords()}</p>` : nothing;
}
