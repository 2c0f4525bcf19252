// The ways in that a facilitator can change: a new private link with its recovery code, and another join code.
import { html, signal } from '../lib/view.js';
import { said, t } from '../lib/words.js';
import { ask, openSheet, sheetHead } from './ask.js';
import { keep } from './keep.js';
import { sessionOf } from './reading.js';

/** What is handed out now, as the server says: {links, team, leads}; null until it has come. */
export const board = signal(null);

/** Fetch what is handed out now. */
export async function fetchBoard(desk) {
  const answer = await fetch(`${desk.base}/board`, { headers: { Accept: 'application/json' } }).catch(() => null);
  if (answer?.ok) board.value = await answer.json();
  else desk.say(t('That could not be done just now. Try again in a moment.'));
}

/** POST JSON to a path of this session; the answer's JSON, or null with a sentence said when it could not be done. */
export async function post(desk, path, body = {}) {
  try {
    const answer = await fetch(`${desk.base}/${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', Accept: 'application/json' },
      body: JSON.stringify(body),
    });
    if (answer.ok) return await answer.json();
    const fault = answer.status < 500 ? await answer.json() : null;
    if (fault?.sentence) return (desk.say(fault.sentence), null);
  } catch {
    /* said below */
  }
  desk.say(t('That could not be done just now. Try again in a moment.'));
  return null;
}

/** A new private link and recovery code, shown once; the old ones open nothing any more. */
export async function newLinks(desk) {
  const answer = await ask(desk, {
    title: t('Make a new link and recovery code?'),
    words: [
      t(
        'The old ones open nothing any more, and every other desk must use the new link. Give it to a co-facilitator to run the session together.',
      ),
    ],
    yes: t('Make them'),
    no: t('Keep the old ones'),
  });
  const keys = answer === 'yes' && (await post(desk, 'links'));
  if (keys)
    openSheet(
      desk,
      (close) =>
        html`${sheetHead(t('Keep these two. They are shown only now.'), close)}
          <div class="flow">
            <div class="field">
              <label for="new-link">${t('The link to this desk')}</label
              ><input id="new-link" type="text" readonly .value=${keys.link} @focus=${(e) => e.target.select()} />
            </div>
            <div class="field">
              <label for="new-recovery">${t('Recovery code, if the link is lost')}</label
              ><input id="new-recovery" type="text" readonly .value=${keys.recovery} @focus=${(e) => e.target.select()} />
            </div>
          </div>
          <div class="sheet-acts">
            <button class="button quiet" @click=${() => keep(said(sessionOf(desk.store).title), keys.link, keys.recovery)}>${t('Save both as a file')}</button
            ><button class="button ink" @click=${() => close('')}>${t('I have kept them')}</button>
          </div>`,
      { label: t('Link and code') },
    );
}

/** Another join code, for when the old one has gone too far. */
export async function changeCode(desk) {
  const answer = await ask(desk, {
    title: t('Change the join code?'),
    words: [t('Nobody new gets in with the old one. People who are in stay in.')],
    yes: t('Change it'),
    no: t('Keep it'),
  });
  const door = answer === 'yes' && (await post(desk, 'code'));
  if (door) desk.say(t('The code is {code} now.', { code: door.shown }));
}
