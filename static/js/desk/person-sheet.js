// One person on the desk: how many share their device, how their organisation is spelt, a second seat of theirs, and asking them to leave.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { ask, openSheet, sheetHead } from './ask.js';
import { folk, row } from './people.js';

const MOST = 12;

/** Everything that can be done about one person. */
export const openPerson = (desk, seat) =>
  openSheet(
    desk,
    (close) => {
      const rows = folk(desk.store);
      const one = rows.find((each) => each.seat === seat);
      if (!one) return html`${sheetHead(t('This person is not here any more.'), close)}`;
      const takesPart = one.role === 'participant';
      return html`${sheetHead(one.name || t('No name given'), close)}
        <ul class="people-names">
          ${row(one)}
        </ul>
        <div class="flow">
          ${takesPart ? html`${sharing(desk, one)}${spelling(desk, one, rows)}${twice(desk, one, rows)}` : nothing}
          <div>
            <button class="button quiet" @click=${() => remove(desk, one)}>${icon('log-out')} ${t('Ask {name} to leave', { name: one.name })}</button>
          </div>
        </div>`;
    },
    { label: t('About one person') },
  );

/** How many people speak through this device. */
const sharing = (desk, one) =>
  html`<div class="field">
    <label for="person-people">${t('How many people share this device')}</label>
    <select
      id="person-people"
      @change=${(e) => act(desk, { type: 'share_device', seat: one.seat, people: Number(e.target.value) })}
    >
      ${Array.from({ length: MOST }, (_, k) => html`<option value=${k + 1} .selected=${one.people === k + 1}>${k ? n('{n} person', '{n} people', k + 1) : t('One person')}</option>`)}
    </select>
    <p class="hint">${t('They count as so many people, and have so many dots and notes where names are kept.')}</p>
  </div>`;

/** The organisation in another spelling that is here already, for everybody who wrote it this way. */
function spelling(desk, one, rows) {
  const others = [...new Set(rows.map((each) => each.organisation).filter((name) => name && name !== one.organisation))].sort();
  if (!one.organisation || !others.length) return nothing;
  return html`<div class="field">
    <label for="person-spelling">${t('“{organisation}” is the same organisation as', { organisation: one.organisation })}</label>
    <select id="person-spelling" @change=${(e) => e.target.value && spell(desk, one.organisation, e.target.value, rows)}>
      <option value="">${t('No other')}</option>
      ${others.map((name) => html`<option>${name}</option>`)}
    </select>
  </div>`;
}

async function spell(desk, old, organisation, rows) {
  const seats = rows.filter((each) => each.organisation === old && each.role === 'participant').map((each) => each.seat);
  const done = await act(desk, { type: 'spell_organisation', seats, organisation });
  if (done)
    desk.undo.push({
      label: t('“{old}” is “{organisation}” now.', { old, organisation }),
      command: { type: 'spell_organisation', seats, organisation: old },
    });
  openPerson(desk, seats[0]);
}

/** Another seat of the same person, which this one takes over. */
function twice(desk, one, rows) {
  const others = rows.filter((each) => each.seat !== one.seat && each.role === 'participant');
  if (!others.length) return nothing;
  return html`<div class="field">
    <label for="person-twice">${t('{name} came in twice: the other one is', { name: one.name })}</label>
    <select id="person-twice" @change=${(e) => e.target.value && merge(desk, one, others.find((each) => each.seat === e.target.value))}>
      <option value="">${t('Nobody')}</option>
      ${others.map((each) => html`<option value=${each.seat}>${t('{name}, {organisation}', { name: each.name, organisation: each.organisation || t('no organisation') })}</option>`)}
    </select>
  </div>`;
}

async function merge(desk, one, other) {
  const answer = await ask(desk, {
    title: t('Put {name} and {other} together?', { name: one.name, other: other.name }),
    words: [
      t('{name} goes on; the device of {other} is sent to the door. Notes everybody sees become those of {name}.', {
        name: one.name,
        other: other.name,
      }),
      t('What is still held, private or without names stays as it is, and so do answers already given.'),
    ],
    yes: t('Put them together'),
    no: t('They are two people'),
  });
  const pair = { seat: other.seat, into: one.seat };
  if (answer === 'yes' && (await act(desk, { type: 'merge_seats', ...pair })))
    desk.undo.push({
      label: t('{name} and {other} are one person now.', { name: one.name, other: other.name }),
      command: { type: 'part_seats', ...pair },
    });
  openPerson(desk, one.seat);
}

async function remove(desk, one) {
  const answer = await ask(desk, {
    title: t('Ask {name} to leave?', { name: one.name }),
    words: [
      t('Their page says so kindly. Their notes stay. They cannot take their place again until you let them back in, here or in a later session.'),
    ],
    yes: t('Ask them to leave'),
    no: t('Keep'),
  });
  if (answer === 'yes' && (await act(desk, { type: 'remove_seat', seat: one.seat })))
    desk.undo.push({
      label: t('{name} has been asked to leave.', { name: one.name }),
      command: { type: 'let_back_in', seat: one.seat },
    });
  desk.open('openPeople');
}
