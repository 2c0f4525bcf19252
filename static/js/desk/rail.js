// The rail: the plan with its marks, what to say now, the room's switches, and the code for those who come late.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { clockTime } from '../lib/timing.js';
import { n, said, t } from '../lib/words.js';
import { blank } from './acts.js';
import { part } from './desk.js';
import { pace, stands } from './late.js';
import { starts } from './lateness.js';
import { spentOn, tookWords } from './minutes.js';
import { parkedItems } from '../lib/parked.js';
import { joinCard } from './qr.js';
import { actSwitches } from './switches.js';
import { asideSteps, insideOf, leftOut, nextLeaf, sessionOf, titleOf, topOf, topSteps } from './reading.js';

/** The rail beside the stage. */
export const rail = (desk) => html` ${part(plan, desk)} ${part(say, desk)} ${part(actSwitches, desk)} ${part(atHand, desk)} ${part(switches, desk)} ${part(code, desk)}`;

/** The plan's steps: done, now, next, left out; the steps inside the current one under it. */
export function plan(desk) {
  const { store } = desk;
  const session = sessionOf(store);
  const next = session.status === 'open' ? nextLeaf(store) : null;
  const nextTop = next && topOf(store, next);
  const away = desk.looking.value;
  const where = stands(desk);
  const place = { session, nextTop, away, shown: desk.shown.value?.id, times: where ? starts(where) : new Map() };
  const aside = asideSteps(store);
  return html`<nav class="rail-plan" aria-label=${t('Session plan')}>
    <h2>${t('Session plan')}</h2>
    ${desk.boardOpen.value ? pace(desk) : nothing}
    <ol class="steps">
      ${topSteps(store).map((step, n, all) => html`${partHead(step.part, all[n - 1]?.part)}${row(desk, step, place)}`)}
    </ol>
    ${session.status === 'finished' ? nothing : html`<button class="button plain small rail-insert" @click=${() => desk.open('openInsert', desk.shown.value && topOf(store, desk.shown.value).id)}>${icon('plus')} ${t('Put in a step')}</button>`}
    ${
      aside.length
        ? html`<h3>${t('Beside the plan')}</h3>
            <ol class="steps">
              ${aside.map((step) => row(desk, step, place))}
            </ol>`
        : nothing
    }
    ${away ? html`<p class="rail-legend"><span>${icon('users')} ${t('where the room is')}</span><span>${icon('eye')} ${t('what only you see')}</span></p>` : nothing}
  </nav>`;
}

/** The name of a sitting, above its first step. */
const partHead = (part, before) =>
  !part || part.id === before?.id
    ? nothing
    : html`<li class="rail-part"><h3 dir="auto">${said(part.title)} ${part.start ? html`<small class="soft">${part.start}</small>` : nothing}</h3></li>`;

function row(desk, step, place) {
  const inside = insideOf(desk.store, step);
  const state = stateOf(step, place);
  const within = ['now', 'room', 'open'].includes(state) || [step, ...inside].some((one) => one.id === place.away);
  return html`<li data-state=${state}>
    ${button(desk, step, state, place.times.get(step.id))} ${changeable(step, place.session) ? change(desk, step) : nothing}
    ${
      inside.length > 1 && within
        ? html`<ol class="steps inside">
            ${inside.map((one) => row(desk, one, { ...place, nextTop: null }))}
          </ol>`
        : nothing
    }
  </li>`;
}

function stateOf(step, { session, nextTop, away, shown }) {
  const live = session.status === 'open';
  if (live && step.id === session.top) return away ? 'room' : 'now';
  if (live && [session.step, ...session.open, ...session.beside].includes(step.id)) return step.id === shown ? 'now' : 'open';
  if (step.id === away) return 'looking';
  if (leftOut(step)) return 'skipped';
  if (step.state === 'done' || (step.id === session.top && session.status === 'finished')) return 'done';
  return live && step.id === nextTop?.id ? 'next' : 'ahead';
}

const WORDS = {
  now: 'now',
  open: 'open now',
  room: 'the room is here',
  looking: 'only you see this',
  done: 'done',
  next: 'next',
  skipped: 'left out',
  ahead: '',
};

function button(desk, step, state, time) {
  const look = () => {
    desk.lookAt(step.id);
    desk.drawer.value = false;
  };
  return html`<button @click=${look} aria-current=${state === 'now' || state === 'looking' ? 'step' : nothing}>
    ${mark(state)}
    <span>${titleOf(step)}<span class="visually-hidden">${WORDS[state] ? `, ${t(WORDS[state])}` : ''}</span></span>
    <small
      >${whenOf(step, time)}${minutesOf(desk, step)}</small
    >
  </button>`;
}

/** The minutes of a step: what it really took beside what was planned, else what it has today. */
function minutesOf(desk, step) {
  if (leftOut(step)) return t('left out');
  const spent = step.state === 'ahead' ? null : spentOn(desk, step);
  if (spent !== null && !(step.parent && !step.planned))
    return html`<span aria-hidden="true">${tookWords(step, spent)}</span
      ><span class="visually-hidden">. ${n('It took {n} minute.', 'It took {n} minutes.', spent)}</span>`;
  return step.minutes ? n('{n} min', '{n} min', step.minutes) : '';
}

const changeable = (step, session) => session.status !== 'finished' && Boolean(step.n) && step.state !== 'done';

const change = (desk, step) =>
  html`<button
    class="rail-change"
    aria-haspopup="dialog"
    aria-label=${t('Change {title}', { title: titleOf(step) })}
    title=${t('Change {title}', { title: titleOf(step) })}
    @click=${() => desk.open('openChange', step.id)}
  >
    ${icon('pencil')}
  </button>`;

/** The time of day a step ahead starts, or, before that can be told, the one it is fixed to. */
function whenOf(step, time) {
  const fixed = Boolean(step.at) && step.options?.float !== true;
  const words = time && !leftOut(step) ? clockTime(time.begins) : fixed ? step.at.padStart(5, '0') : '';
  if (!words) return nothing;
  const over = time ? Math.round(time.over / 60_000) : 0;
  return html`<b class="rail-time">${fixed ? icon('clock') : nothing}${words}${fixed ? html`<span class="visually-hidden">, ${t('fixed')}</span>` : nothing}</b>${over ? html`<span class="rail-over">${n('{n} min too much', '{n} min too much', over)}</span>` : nothing}`;
}

function mark(state) {
  if (state === 'room') return html`<span class="step-mark bare">${icon('users')}</span>`;
  if (state === 'looking') return html`<span class="step-mark bare">${icon('eye')}</span>`;
  return html`<span class="step-mark">${state === 'done' ? icon('check') : nothing}</span>`;
}

/** What to say in the step the desk shows, while its board takes the stage. */
function say(desk) {
  const step = desk.shown.value;
  const words = said(step?.guide?.say);
  if (!words || sessionOf(desk.store).status !== 'open' || !desk.boardOpen.value) return nothing;
  return html`<section class="say">
    <h3>${t('Say this')}</h3>
    <p>${words}</p>
    <button class="link" @click=${() => desk.open('openGuide', desk.shown.value)}>${t('More for you')}</button>
  </section>`;
}

/** What is at hand in any step: hard moments, and the car park with what waits in it. */
function atHand(desk) {
  if (sessionOf(desk.store).status !== 'open') return nothing;
  const waiting = parkedItems(desk.store).filter((item) => !item.done).length;
  const row = (picture, words, sheet, count = 0) =>
    html`<button class="rail-row" aria-haspopup="dialog" @click=${() => desk.open(sheet)}>
      ${icon(picture)}<span>${words}</span>${count ? html`<b class="number">${count}</b>` : nothing}
    </button>`;
  return html`<section>
    <h3>${t('At hand')}</h3>
    ${row('lamp', t('Hard moments'), 'openMoments')}${row('layers', t('Car park'), 'openCarPark', waiting)}
  </section>`;
}

function switches(desk) {
  const session = sessionOf(desk.store);
  if (session.status !== 'open') return nothing;
  const sound = () => {
    desk.sound.value = !desk.sound.value;
  };
  return html`<section>
    <h3>${t('In the room')}</h3>
    <button role="switch" class="switch" aria-checked=${session.blank} @click=${() => blank(desk, !session.blank)}>
      <span>${t('Blank the big screen')}</span><i></i>
    </button>
    <button role="switch" class="switch" aria-checked=${desk.sound.value} @click=${sound}>
      <span>${t('Sound when time is up')}</span><i></i>
    </button>
  </section>`;
}

function code(desk) {
  const door = desk.store.door.value;
  return door && sessionOf(desk.store).status === 'open'
    ? html`<section>
        <h3>${t('Join code')}</h3>
        ${joinCard(desk, door)}
      </section>`
    : nothing;
}
