// The door: the lobby that fills as people come in, and the small card in the corner for those who come late.
import { html, nothing } from '../lib/view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { clockTime, second } from '../lib/timing.js';
import { n, said, t } from '../lib/words.js';
import { both } from './both.js';
import { longness } from './scene.js';

const PAPERS = 40;

/** QR, address and code in the corner; when the door is shut, that it is. */
export const corner = (door) =>
  !door
    ? nothing
    : door.open === false
      ? html`<p class="corner-shut">${t('The door is closed')}</p>`
    : html`<aside class="corner" aria-label=${t('How to join')}>
        ${qr()}
        <p><small>${both(t('Join at {address}', { address: door.address }), true)}</small> <b class="code-text">${door.shown}</b></p>
      </aside>`;

/** The whole lobby page: how to come in, what this is, who is here, and the ground line. */
export const lobby = (store) => {
  const session = store.session.value;
  const door = store.door.value;
  const title = said(session.title);
  return html`<div class="lobby-scene">
    ${
 door?.open === false
        ? html`<section class="door shut"><p>${t('The door is closed')}</p></section>`
        : door
        ? html`<section class="door" aria-label=${t('How to join')}>
            <p data-long=${longness(door.address ?? '', 22, 30)}>
              ${both(t('Point your camera here, or go to'), true)} <b>${door.address}</b>
            </p>
            ${qr()}
            <p class="code-text">${door.shown}</p>
          </section>`
        : nothing
    }
    <section class="lobby-side">
      <div>
        ${said(session.plan?.title) === title ? nothing : html`<p class="eyebrow">${said(session.plan?.title)}</p>`}
        <h1 dir="auto" data-long=${longness(title, 45, 90)}>${both(title, true)}</h1>
      </div>
      ${startTime(session)}${peopleBy(session.people)}
    </section>
    ${session.ground_line?.length ? html`<p class="ground-line">${session.ground_line.map((line) => html`<span>${both(said(line), true)}</span>`)}</p>` : nothing}
  </div>`;
};

const qr = () => {
  const session = location.pathname.split('/s/')[1]?.split('/')[0];
  const base = location.pathname.split('/s/')[0];
  return html`<span class="qr-code"><img src="${base}/s/${session}/qr.svg" alt=${t('QR code to join')} /></span>`;
};

/** "10:00 We start in 4 minutes. We end at 11:30."; nothing without a start time. */
const startTime = (session) => {
  if (!session.started_at && !session.starts_at)
    return html`<p class="lasts">${session.minutes ? both(n('about {n} minute', 'about {n} minutes', Math.round(session.minutes)), true) : nothing}</p>`;
  const start = session.starts_at ?? session.started_at;
  const minutes = Math.ceil((start - second.value) / 60000);
  return html`<div class="start-time">
    <b class="number">${clockTime(start)}</b>
    <p>
      ${both(minutes > 0 ? n('We start in {n} minute.', 'We start in {n} minutes.', minutes) : t('We start now.'), true)}
      ${session.minutes ? html`<br />${t('We end at {time}.', { time: clockTime(start + session.minutes * 60000) })}` : nothing}
    </p>
  </div>`;
};

/** How many are here, and little papers by organisation; small ones are one hollow row, as the server merged them. */
const peopleBy = (people) => {
  const total = people?.total ?? 0;
  const rows = people?.organisations ?? [];
  return html`<div class="people-here">
    <h2>${total ? html`<b>${total}</b> ${both(n('person here', 'people here', total), true)}` : both(t('Come in: your place is ready.'), true)}</h2>
    ${
      rows.length || people?.others >= 3
        ? html`<ul
            class="people-rows"
            style=${styleMap({ '--most': String(Math.min(PAPERS, Math.max(9, people.others, ...rows.map((row) => row.n)))) })}
          >
            ${rows.slice(0, people.others >= 3 ? 6 : 7).map((row) => html`<li><span>${row.name}</span><b>${row.n}</b>${papers(row.n)}</li>`)}
            ${rest(rows.slice(people.others >= 3 ? 6 : 7))}
            ${people.others >= 3 ? html`<li><span>${t('Other organisations')}</span><b>${people.others}</b>${papers(people.others, 'open')}</li>` : nothing}
          </ul>`
        : nothing
    }
  </div>`;
};

const rest = (rows) =>
  rows.length
    ? html`<li>
        <span>${n('and {n} more organisation', 'and {n} more organisations', rows.length)}</span>
        <b>${rows.reduce((sum, row) => sum + row.n, 0)}</b>
      </li>`
    : nothing;

const papers = (count, look = '') =>
  html`<span class="papers" aria-hidden="true">
    ${Array.from({ length: Math.min(count, PAPERS) }, () => html`<i class="blank-note ${look}"></i>`)}</span
  >`;
