// Everyone who has joined, in a sheet, with a way to remove a seat.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { ask, openSheet, sheetHead } from './ask.js';
import { folk, row } from './people.js';
import { sessionOf } from './reading.js';

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
              ${rows.map((one) => row(one, html`<span class="person-acts">${duties(desk, one)}<button class="button small plain" aria-label=${t('Remove {name}', { name: one.name })} @click=${() => remove(desk, one)}>${t('Remove')}</button></span>`))}
            </ul>`
          : html`<p class="soft">${t('Nobody has joined yet.')}</p>`
      }`;
    },
    { label: t('People') },
  );

/** The duties this plan gives something to do, each pressed where this person has it. */
const duties = (desk, one) =>
  Object.entries(sessionOf(desk.store).duties ?? {})
    .filter(() => one.role === 'participant')
    .map(([duty, seats]) => {
      const on = seats.includes(one.seat);
      const give = () => act(desk, { type: 'give_duty', seat: one.seat, duty, on: !on });
      return html`<button class="button small ${on ? 'ink' : 'quiet'} duty" aria-pressed=${String(on)} aria-label=${t('{name} is {duty}', { name: one.name, duty })} @click=${give}>${on ? icon('check') : nothing} ${duty}</button>`;
    });

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
