// The lobby on the desk: how people come in, who is here, and that a phone really gets in.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { left, parkedItems } from '../lib/parked.js';
import { n, said, t } from '../lib/words.js';
import { parts } from './parts.js';
import { qr } from './qr.js';
import { sessionOf, titleOf, topSteps, stepOf, topOf } from './reading.js';

/** The lobby's stage. */
export function lobby(desk) {
  const { store } = desk;
  const door = store.door.value;
  const session = sessionOf(store);
  return html`<div class="lobby">
    <section class="panel lobby-door">
      ${
        door
          ? html`${qr(desk, t('QR code that opens the joining page'))}
              <div class="lobby-words">
                <h1>${door.open ? t('Let people in') : t('The door is closed')}</h1>
                <p class="lead">
                  ${door.open ? nothing : t('Nobody new comes in until you open it. Then:')} ${t('They scan the code, or open {address} and type these six letters.', { address: door.address })}
                </p>
                <p class="lobby-code code-text">${door.shown}</p>
                ${phoneLine(store)}
              </div>`
          : html`<div class="lobby-words">
              <h1>${t('Let people in')}</h1>
              <p class="lead">${t('The door is closed. It opens with the session.')}</p>
            </div>`
      }
    </section>
    <section class="panel">${who(desk)}</section>
    ${parts(desk)}
    <section class="panel flat lobby-plan">
      <h2>${t('What you are about to do')}</h2>
      <p class="soft">
        ${t('{steps}, {minutes}', { steps: n('{n} step', '{n} steps', topSteps(store).length), minutes: n('{n} minute', '{n} minutes', Math.round(session.minutes ?? 0)) })}
      </p>
      <p>
        ${t('Opening the room takes everyone to the first step: {title}. You can look through every step before that; nobody sees what you look at.', { title: titleOf(topSteps(store)[0]) })}
      </p>
      <p class="row">
        <button class="button quiet" @click=${() => desk.open('openBoard')}>${icon('link')} ${t('Notice board: codes and links')}</button>
        ${screenLink(desk)} ${seeAsLink(desk)}
      </p>
    </section>
  </div>`;
}

const screenLink = (desk) =>
  html`<a class="button quiet" href=${`${desk.base}/screen`} target="_blank" rel="noopener"
    >${icon('presentation')} ${t('Big screen')}</a
  >`;
const seeAsLink = (desk) => {
  const door = desk.store.door.value;
  return door
    ? html`<a class="button quiet" href=${`${desk.root}/j/${door.code}`} target="_blank" rel="noopener"
        >${icon('eye')} ${t('See what people see when they join')}</a
      >`
    : nothing;
};

/** Whether anyone has come in yet: the first phone is the proof that the address works in this room. */
function phoneLine(store) {
  const people = sessionOf(store).people?.total ?? 0;
  return people
    ? html`<p class="lock-line">${icon('circle-check')} <span>${t('It works: somebody has come in.')}</span></p>`
    : html`<p class="lock-line">
        ${icon('qr-code')} <span>${t('Try it with one phone before people arrive: see that it gets in.')}</span>
      </p>`;
}

/** Who is here, by organisation; those under three are one row. */
export function who(desk) {
  const people = sessionOf(desk.store).people ?? { total: 0, organisations: [], others: 0 };
  return html`<h2>${n('{n} person has come in', '{n} people have come in', people.total)}</h2>
    ${
      people.total
        ? html`<ul class="rows">
              ${people.organisations.map((one) => html`<li><span class="row-main">${one.name}</span><b class="number">${one.n}</b></li>`)}
              ${people.others ? html`<li class="soft"><span class="row-main">${t('Others, fewer than three each')}</span><b class="number">${people.others}</b></li>` : nothing}
            </ul>
            <button class="button quiet small" @click=${() => desk.open('openPeople')}>
              ${icon('users')} ${t('Everyone by name')}
            </button>`
        : html`<p class="soft">${t('Names appear here as people come in. Late is fine, as long as the door is open.')}</p>`
    }`;
}

/** Between sittings: where the room stopped, and how to carry on. */
export function paused(desk) {
  const { store } = desk;
  const session = sessionOf(store);
  const top = topOf(store, stepOf(store, session.step));
  const done = topSteps(store).filter((step) => step.state === 'done' && step.id !== top?.id).length;
  const door = store.door.value;
  return html`<div class="lobby">
    <section class="panel lobby-door">
      ${door ? qr(desk, t('QR code that opens the joining page')) : nothing}
      <div class="lobby-words">
        <h1>${t('Paused at step {n}: {title}', { n: top?.n ?? 1, title: titleOf(top) })}</h1>
        <p class="lead">${t('Everything is kept. {done} of {total} steps are behind you.', { done, total: session.total })}</p>
        ${door ? html`<p class="lobby-code code-text">${door.shown}</p>` : nothing}
        <p>${t('People come back with the same code or with their return code, and find their own notes.')}</p>
        <p class="row">${talkLink(desk)}</p>
        ${onwards(desk.store)}
      </div>
    </section>
    ${waiting(desk)}
    <section class="panel">${who(desk)}</section>
    ${parts(desk)}
  </div>`;
}

/** The way to what the team keeps over its sessions. */
export const talkLink = (desk) => html`<a class="button quiet" href=${`${desk.base}/conversation`}>${icon('users')} ${t('Conversation')}</a>`;

/** What is in the car park, which comes back when they do. */
function waiting(desk) {
  const items = parkedItems(desk.store);
  if (!items.length) return nothing;
  return html`<section class="panel flow">
    <h2>${t('Car park')}</h2>
    <p>${left(items)}</p>
    <p><button class="button quiet" @click=${() => desk.open('openCarPark')}>${icon('layers')} ${t('Open the car park')}</button></p>
  </section>`;
}

/** The way to the next session of the same people: the one that has begun, or a plan for it, those this plan names first. */
export function onwards(store) {
  const { newer, plans, shelf } = document.getElementById('app').dataset;
  if (newer) return html`<p class="row"><a class="button ink" href=${newer}>${t('This team has gone on: open its newest session')} ${icon('arrow-right')}</a></p>`;
  const named = (sessionOf(store).next_plans ?? []).filter((one) => shelf.split(' ').includes(one.id)); // this host may have other plans
  return html`${
      named.length
        ? html`<h2>${t('What may come next')}</h2>
            <ul class="rows">
              ${named.map((one) => html`<li><span class="row-main"><a href=${plans.replace('?', `/${one.id}?`)}>${said(one.title)}</a> <small class="soft">${said(one.when)}</small></span></li>`)}
            </ul>`
        : nothing
    }
    <p class="row"><a class="button quiet" href=${plans}>${t('Start the next session with these people')} ${icon('arrow-right')}</a></p>`;
}

/** After the end: what was made, in counts; nothing is lost, everything can still be looked at. */
export function finished(desk) {
  const { store } = desk;
  const today = (one) => !stepOf(store, one.step)?.earlier;
  const notes = store.entries('progress').reduce((sum, [key, one]) => sum + (today({ step: key.slice('progress/'.length) }) ? (one.notes ?? 0) : 0), 0);
  const links = store.all('link').filter(today).length;
  const promises = store.all('commitment').filter((one) => today(one) && one.state !== 'let_go').length;
  const figure = (count, words) => html`<p class="figure"><b>${count}</b><span>${words}</span></p>`;
  return html`<section class="panel finished">
    <h1>${t('Finished')}</h1>
    <p class="lead">${t('Everything people opened is kept. Choose a step in the plan to look at what it left.')}</p>
    <div class="figures">
      ${figure(notes, n('note', 'notes', notes))} ${links ? figure(links, n('link', 'links', links)) : nothing}
      ${promises ? figure(promises, n('promise', 'promises', promises)) : nothing} ${figure(sessionOf(store).people?.total ?? 0, t('people took part'))}
    </div>
    <p class="row">
      <a class="button quiet" href=${`${desk.base}/harvest`}>${icon('map')} ${t('Read the harvest')}</a>
      ${talkLink(desk)}
    </p>
    ${onwards(store)}
  </section>`;
}
