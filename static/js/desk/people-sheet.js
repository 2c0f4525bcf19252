// Everyone who has joined, in a sheet, with a way to remove a seat.
import { html } from '../lib/view.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { ask, openSheet, sheetHead } from './ask.js';
import { folk, row } from './people.js';

/** Everyone, with a way to remove a seat. In a nameless step nobody's writing is told. */
export const openPeople = (desk) =>
  openSheet(
    desk,
    (close) => {
      const rows = folk(desk.store);
      return html`${sheetHead(n('{n} person has joined', '{n} people have joined', rows.length), close)}
      ${
        rows.length
          ? html`<ul class="people-names all">
              ${rows.map((one) => row(one, html`<button class="button small plain" aria-label=${t('Remove {name}', { name: one.name })} @click=${() => remove(desk, one)}>${t('Remove')}</button>`))}
            </ul>`
          : html`<p class="soft">${t('Nobody has joined yet.')}</p>`
      }`;
    },
    { label: t('People') },
  );

async function remove(desk, one) {
  const answer = await ask(desk, {
    title: t('Remove {name}?', { name: one.name }),
    words: [t('Their notes stay. They can join again with the code.')],
    yes: t('Remove'),
    no: t('Keep'),
  });
  if (answer === 'yes' && (await act(desk, { type: 'remove_seat', seat: one.seat })))
    desk.say(t('{name} has been removed.', { name: one.name }));
  openPeople(desk);
}
