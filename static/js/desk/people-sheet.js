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
              ${rows.map((one) => row(one, html`${duties(desk, one)}<button class="button small plain" aria-label=${t('Remove {name}', { name: one.name })} @click=${() => remove(desk, one)}>${t('Remove')}</button>`))}
            </ul>`
          : html`<p class="soft">${t('Nobody has joined yet.')}</p>`
      }`;
    },
    { label: t('People') },
  );

const DUTIES = { scribe: 'Scribe', decider: 'Decider', convener: 'Convener', stayer: 'Stayer' };

/** The duties this plan knows: those its steps name, and writing things down for everybody. */
function dutiesOf({ store }) {
  const named = store
    .all('step')
    .flatMap(({ who, options }) => [
      typeof who === 'string' ? who : who?.duty,
      ['decider', 'convener'].includes(options?.by) ? options.by : '',
    ]);
  return [...new Set(['scribe', ...named])].filter((duty) => duty && !['all', 'facilitator'].includes(duty));
}

/** What somebody is asked to see to, to give and to take away. */
const duties = (desk, one) =>
  html`<span class="chips">
    ${dutiesOf(desk).map((duty) => {
      const on = (one.duties ?? []).includes(duty);
      const words = t(DUTIES[duty] ?? duty.replaceAll('_', ' '));
      return html`<button
        class="chip small"
        aria-pressed=${String(on)}
        aria-label=${t('{duty}: {name}', { duty: words, name: one.name })}
        @click=${() => act(desk, { type: 'give_duty', seat: one.seat, duty, on: !on })}
      >
        ${words}
      </button>`;
    })}
  </span>`;

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
