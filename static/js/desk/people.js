// The people on the desk: who writes, who is here, who is away, without relying on colour; counts alone where there are no names.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { n, t } from '../lib/words.js';
import { hereNow, sessionOf, stepOf } from './reading.js';

const SHOWN = 8;
const ORDER = { writing: 0, away: 1, here: 2 };
const PICTURE = { writing: 'pencil', away: 'moon', here: 'check' };

/** Participants as rows: [{seat, name, organisation, is: 'writing'|'here'|'away', away}], those who need an eye first. */
export function folk(store) {
  return (store.people.value.list ?? [])
    .filter((one) => one.role !== 'facilitator' && one.role !== 'screen')
    .map((one) => ({ ...one, is: !one.here ? 'away' : one.writing ? 'writing' : 'here' }))
    .sort((a, b) => ORDER[a.is] - ORDER[b.is] || (a.name ?? '').localeCompare(b.name ?? ''));
}

const stateWords = (one) =>
  one.is === 'writing'
    ? t('writing')
    : one.is === 'here'
      ? t('here')
      : one.away_s >= 60
        ? n('away {n} min', 'away {n} min', Math.floor(one.away_s / 60))
        : t('away');

export const row = (one, more = nothing) =>
  html`<li data-is=${one.is}>
    ${icon(PICTURE[one.is])}<span class="row-main">${one.name} <small>${one.organisation}</small></span
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
  const away = rows.filter((one) => one.is === 'away').length;
  return html`<section class="panel people-panel">
    <h2>${headline(writing, hereNow(store))}</h2>
    <div class="people-counts">
      <p><b>${writing}</b>${t('writing')}</p>
      ${nameless ? nothing : html`<p><b>${rows.filter((one) => one.is === 'here').length}</b>${t('not writing')}</p>`}
      <p><b>${away}</b>${t('away')}</p>
    </div>
    ${
      nameless
        ? html`<p class="lock-line">${icon('lock')} <span>${t('No names in this step, so you see counts only.')}</span></p>`
        : html`<ul class="people-names">
            ${rows.slice(0, SHOWN).map((one) => row(one))}
          </ul>`
    }
    ${rows.length > SHOWN || nameless ? html`<button class="link" @click=${() => desk.open('openPeople')}>${n('More about this person', 'All {n} people', rows.length)}</button>` : nothing}
  </section>`;
}

const headline = (writing, here) =>
  writing
    ? n('{n} is still writing', '{n} are still writing', writing)
    : n('{n} person in the room', '{n} people in the room', here);
