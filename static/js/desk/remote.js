// The remote: the desk in one hand. Time, counts, what to say, six tiles, and Next lowest under the thumb.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { clock, left } from '../lib/timing.js';
import { n, said, t } from '../lib/words.js';
import { boxMinutes, goTo, startTimebox } from './acts.js';
import { part } from './desk.js';
import { onwards, talkLink } from './door.js';
import { guideParts } from './guide.js';
import { pace } from './late.js';
import { hereNow, progressOf, seatsNow, sessionOf, stepOf, titleOf, topOf } from './reading.js';
import { tiles } from './remote-tiles.js';
import { ring } from './timebox.js';
import { lookingWords } from './topbar.js';

/** The whole phone page. */
export const remote = (desk) =>
  html`<div class="remote">
    ${part(head, desk)}
    <main id="main" class="remote-main" tabindex="-1">${part(looking, desk)}${part(time, desk)}${part(step, desk)}</main>
    ${part(tiles, desk)}
  </div>`;

function head(desk) {
  const session = sessionOf(desk.store);
  const at = desk.shown.value && topOf(desk.store, desk.shown.value);
  const words =
    session.status === 'open' && at
      ? t('Step {n} of {total}', { n: at.n, total: session.total })
      : session.status === 'lobby'
        ? t('The lobby')
        : session.status === 'paused'
          ? t('Paused')
          : t('Finished');
  return html`<header class="remote-head">
    <button
      class="remote-plan"
      aria-haspopup="dialog"
      @click=${() => {
        desk.drawer.value = true;
      }}
    >
      ${icon('chevron-down')} ${words}
    </button>
    <button class="remote-plan push" @click=${() => desk.open('openPeople')}>
      ${icon('users')} ${t('{n} in the room', { n: hereNow(desk.store) })}
    </button>
    <button class="remote-plan" aria-label=${t('More')} @click=${() => desk.open('openMore')}>${icon('settings')}</button>
  </header>`;
}

/** While looking elsewhere: where the room is, and the two ways out. */
function looking(desk) {
  const step = stepOf(desk.store, desk.looking.value);
  if (!step) return nothing;
  const session = sessionOf(desk.store);
  const room = stepOf(desk.store, session.top);
  return html`<section class="remote-looking" aria-label=${t('Looking elsewhere')}>
    <p>
      ${icon('eye')} ${lookingWords(step)}
      <b
        >${room && session.status === 'open' ? t('The room is on step {n}: {title}.', { n: room.n, title: titleOf(room) }) : ''}</b
      >
    </p>
    <div class="row">
      <button
        class="button quiet"
        @click=${() => {
          desk.looking.value = null;
        }}
      >
        ${t('Back to the room')}
      </button>
      ${session.status === 'open' && step.n ? html`<button class="button call" @click=${() => goTo(desk, step)}>${t('Bring everyone here')}</button>` : nothing}
    </div>
  </section>`;
}

function time(desk) {
  const session = sessionOf(desk.store);
  const box = session.timebox;
  if (session.status !== 'open' || desk.looking.value) return nothing;
  if (!box || box.state === 'stopped')
    return html`<button class="button quiet" @click=${() => startTimebox(desk)}>
        ${icon('timer')} ${t('Start {n} min', { n: boxMinutes(desk.store) })}
      </button>
      ${pace(desk)}`;
  const seconds = Math.ceil(left(box));
  const over = Math.floor(-seconds / 60);
  return html`<div class="remote-time on-dark" role="timer">
    ${ring(box, seconds)}
    <p>
      ${over >= 1 ? html`<b>${n('{n} minute over', '{n} minutes over', over)}</b>` : html`<b class="number">${clock(seconds)}</b>`}
      <small
        >${box.state === 'paused' ? t('held') : t('left of {minutes}', { minutes: n('{n} minute', '{n} minutes', Math.round(box.seconds / 60)) })}</small
      >
    </p>
  </div>
  ${pace(desk)}`;
}

function step(desk) {
  const { store } = desk;
  const session = sessionOf(store);
  const shown = desk.shown.value;
  if (session.status !== 'open' && !desk.looking.value) return door(desk, session);
  if (!shown) return nothing;
  const at = progressOf(store, shown.id);
  return html`<h1>${said(shown.prompt) || titleOf(shown)}</h1>
    ${shown.state === 'ahead' ? nothing : html`<p class="remote-count"><b>${at.people ?? at.notes}</b> ${at.people === null ? n('note', 'notes', at.notes) : t('of {here} have answered', { here: seatsNow(store) })}</p>`}
    ${shown.names === 'none' ? html`<p class="lock-line">${icon('lock')} <span>${t('No names in this step, so you see counts only')}</span></p>` : nothing}
    ${
      guideParts(shown).length
        ? html`<section class="say" data-theme="light">
            <h2 class="visually-hidden">${t('For you alone')}</h2>
            ${guideParts(shown)
              .slice(0, desk.looking.value ? 6 : 2)
              .map(
                (one) =>
                  html`<h3>${one.title}</h3>
                    <p>${one.words}</p>`,
              )}
          </section>`
        : nothing
    }`;
}

function door(desk, session) {
  const place = desk.store.door.value;
  return html`<h1>${session.title}</h1>
    ${
      place && session.status !== 'finished'
        ? html`<p class="remote-code code-text">${place.shown}</p>
            <p>${place.address}</p>`
        : nothing
    }
    <p class="remote-count"><b>${session.people?.total ?? 0}</b> ${session.status === 'finished' ? t('people took part') : t('have joined')}</p>
    ${session.status === 'lobby' ? nothing : html`<p class="row">${talkLink(desk)}</p>`}
    ${session.status === 'finished' ? html`<section class="remote-onwards">${onwards(desk.store)}</section>` : nothing}`;
}
