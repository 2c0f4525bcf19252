// Everyone who has joined, in a sheet: who is where, the door, each person's own sheet, and those who were asked to leave.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { doorLine } from './closing.js';
import { calmList, folk, heads, namesakes, removedOnes, row } from './people.js';
import { openPerson } from './person-sheet.js';
import { sessionOf, stepOf } from './reading.js';

/** Everyone, with a sheet of their own each. In a nameless step nobody's writing is told. */
export const openPeople = (desk) =>
  openSheet(
    desk,
    (close) => {
      const rows = folk(desk.store);
      const session = sessionOf(desk.store);
      const nameless = session.status === 'open' && stepOf(desk.store, session.step)?.names === 'none';
      return html`${sheetHead(n('{n} person has joined', '{n} people have joined', heads(rows)), close)} ${doorLine(desk)}
      ${nameless ? html`<p class="lock-line">${icon('lock')} <span>${t('No names in this step: the list says who is here, never who writes or has finished.')}</span></p>` : tally(rows)}
      ${
        rows.length
          ? calmList(
              'all',
              rows.map((one) =>
                row(
                  one,
                  html`<span class="person-acts"
                    >${duties(desk, one)}<button
                      class="button small plain"
                      aria-label=${t('More about {name}', { name: one.name })}
                      @click=${() => openPerson(desk, one.seat)}
                    >
                      ${t('More')}
                    </button></span
                  >`,
                ),
              ),
            )
          : html`<p class="soft">${t('Nobody has joined yet.')}</p>`
      }
      ${namesakes(desk.store, rows)} ${gone(desk)}`;
    },
    { label: t('People') },
  );

const LINES = [
  ['writing', (k) => n('{n} writing', '{n} writing', k)],
  ['finished', (k) => n('{n} has finished', '{n} have finished', k)],
  ['begun', (k) => n('{n} has begun', '{n} have begun', k)],
  ['to_do', (k) => n('{n} has not begun', '{n} have not begun', k)],
  ['here', (k) => n('{n} here', '{n} here', k)],
  ['away', (k) => n('{n} away', '{n} away', k)],
];
/** How many are at what, in one line. */
function tally(rows) {
  const said = LINES.map(([is, words]) => [rows.filter((one) => one.is === is).length, words]).filter(([k]) => k);
  return rows.length ? html`<p class="soft people-tally">${said.map(([k, words]) => html`<span>${words(k)}</span>`)}</p>` : nothing;
}

/** The duties this plan gives something to do, each pressed where this person has it. */
const duties = (desk, one) =>
  Object.entries(sessionOf(desk.store).duties ?? {})
    .filter(() => one.role === 'participant')
    .map(([duty, seats]) => {
      const on = seats.includes(one.seat);
      const give = () => act(desk, { type: 'give_duty', seat: one.seat, duty, on: !on });
      return html`<button class="button small ${on ? 'ink' : 'quiet'} duty" aria-pressed=${String(on)} aria-label=${t('{name} is {duty}', { name: one.name, duty })} @click=${give}>${on ? icon('check') : nothing} ${duty}</button>`;
    });

/** Those who were asked to leave, each with the way back. */
function gone(desk) {
  const rows = removedOnes(desk.store);
  if (!rows.length) return nothing;
  return html`<h3>${t('Asked to leave')}</h3>
    <ul class="people-names all">
      ${rows.map(
        (one) =>
          html`<li data-is="away">
            ${icon('log-out')}<span class="row-main">${one.name} <small>${one.organisation}</small></span
            ><span class="person-acts"
              ><button
                class="button small quiet"
                aria-label=${t('Let {name} back in', { name: one.name })}
                @click=${() => act(desk, { type: 'let_back_in', seat: one.seat })}
              >
                ${t('Let back in')}
              </button></span
            >
          </li>`,
      )}
    </ul>`;
}
