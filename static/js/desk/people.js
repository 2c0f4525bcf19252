// The people on the desk: who has finished, who writes, who is away, in words and pictures; counts alone where there are no names.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { n, t } from '../lib/words.js';
import { hereNow, sessionOf, stepOf } from './reading.js';

const SHOWN = 8;
const ORDER = ['writing', 'to_do', 'away', 'begun', 'here', 'finished'];
const PICTURE = { writing: 'pencil', to_do: 'circle', away: 'moon', begun: 'check', here: 'user', finished: 'circle-check' };

const how = (one) =>
  !one.here ? (one.doing === 'finished' ? 'finished' : 'away') : one.writing ? 'writing' : one.doing || 'here';

let order = []; // the seats as they stood in the list last
let held = false; // nothing moves under a pointer or the focus

/** Everybody who takes part or watches: [{seat, name, organisation, people, is, away_s}], those who need an eye first; calm while pointed at. */
export function folk(store) {
  const rows = (store.people.value.list ?? [])
    .filter((one) => !one.removed && one.role !== 'facilitator' && one.role !== 'screen')
    .map((one) => ({ ...one, is: how(one) }));
  const by = (a, b) => ORDER.indexOf(a.is) - ORDER.indexOf(b.is) || (a.name ?? '').localeCompare(b.name ?? '');
  const last = (one) => (order.includes(one.seat) ? order.indexOf(one.seat) : order.length);
  rows.sort(held ? (a, b) => last(a) - last(b) || by(a, b) : by);
  order = rows.map((one) => one.seat);
  return rows;
}
/** How many people they are, those who share a device each counted. */
export const heads = (rows) => rows.reduce((sum, one) => sum + (one.people ?? 1), 0);
/** Those who were asked to leave and have not been let back in. */
export const removedOnes = (store) => (store.people.value.list ?? []).filter((one) => one.removed);

const said = (one) => (one.name ?? '').trim().toLocaleLowerCase();
/** A quiet line for each person here who has the name of somebody who was asked to leave: a cleared browser makes a new seat. */
export function namesakes(store, rows) {
  const out = new Set(removedOnes(store).map(said));
  return rows
    .filter((one) => out.has(said(one)))
    .map((one) => html`<p class="soft namesake">${icon('eye')} ${t('{name} is here under the name of a person you asked to leave.', { name: one.name })}</p>`);
}

const hold = (on) => () => {
  held = on;
};
/** A list of people that stays as it is while somebody points at it. */
export const calmList = (look, rows) =>
  html`<ul
    class="people-names ${look}"
    @pointerenter=${hold(true)}
    @pointerleave=${hold(false)}
    @focusin=${hold(true)}
    @focusout=${hold(false)}
  >
    ${rows}
  </ul>`;

function stateWords(one) {
  if (one.is === 'away') return one.away_s >= 60 ? n('away {n} min', 'away {n} min', Math.floor(one.away_s / 60)) : t('away');
  if (one.is === 'finished') return one.here ? t('has finished') : t('has finished, away');
  return { writing: t('writing'), begun: t('has begun'), to_do: t('not begun'), here: t('here') }[one.is];
}

export const row = (one, more = nothing) =>
  html`<li data-is=${one.is}>
    ${icon(PICTURE[one.is])}<span class="row-main"
      >${one.name} <small>${one.organisation}</small>${one.people > 1 ? html` <small class="shared-by">${t('shared by {n}', { n: one.people })}</small>` : nothing}</span
    ><span>${stateWords(one)}</span>${more}
  </li>`;

/** The panel beside the stage. */
export function people(desk) {
  const { store } = desk;
  const step = stepOf(store, sessionOf(store).step);
  if (!step || sessionOf(store).status !== 'open') return nothing;
  const rows = folk(store);
  const nameless = step.names === 'none';
  const writing = store.people.value.writing ?? 0;
  const count = (is) => rows.filter((one) => one.is === is).length;
  const told = rows.some((one) => one.doing);
  return html`<section class="panel people-panel">
    <h2>${headline(writing, hereNow(store))}</h2>
    <div class="people-counts">
      <p><b>${writing}</b>${t('writing')}</p>
      ${told ? html`<p><b>${count('finished')}</b>${t('finished')}</p><p><b>${count('to_do')}</b>${t('not begun')}</p>` : nothing}
      ${told || nameless ? nothing : html`<p><b>${count('here')}</b>${t('not writing')}</p>`}
      <p><b>${count('away')}</b>${t('away')}</p>
    </div>
    ${
      nameless
        ? html`<p class="lock-line">${icon('lock')} <span>${t('No names in this step, so you see counts only.')}</span></p>`
        : calmList('', rows.slice(0, SHOWN).map((one) => row(one)))
    }
    ${namesakes(store, rows)}
    ${rows.length > SHOWN || nameless ? html`<button class="link" @click=${() => desk.open('openPeople')}>${n('More about this person', 'All {n} people', heads(rows))}</button>` : nothing}
  </section>`;
}

const headline = (writing, here) =>
  writing
    ? n('{n} is still writing', '{n} are still writing', writing)
    : n('{n} person in the room', '{n} people in the room', here);
