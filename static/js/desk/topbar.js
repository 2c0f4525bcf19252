// The desk's bar: where the room is, its time, its people, the big screen, and the one yellow button.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { said, t } from '../lib/words.js';
import { goTo, moveOn, openSitting } from './acts.js';
import { part } from './desk.js';
import { paceWords } from './late.js';
import { entering, hereNow, nextLeaf, sessionOf, stepOf, titleOf, topOf, wouldOpen, writingNow } from './reading.js';
import { buttons, face } from './timebox.js';

/** The whole bar. */
export const topbar = (desk) =>
  html`<header class="bar desk-bar">
      ${part(brand, desk)}
      <div class="bar-clock push">${part(face, desk)}${part(buttons, desk)}</div>
      ${part(tools, desk)} ${part(theButton, desk)}
    </header>
    ${part(lookingBar, desk)}`;

function brand(desk) {
  const session = sessionOf(desk.store);
  const step = stepOf(desk.store, session.top);
  return html`<button
      class="button round plain bar-menu"
      aria-label=${t('Session plan')}
      aria-haspopup="dialog"
      @click=${() => {
        desk.drawer.value = true;
      }}
    >
      ${icon('list')}
    </button>
    <p class="brand">
      <svg class="mark" viewBox="0 0 24 24" aria-hidden="true"><path d="M12 1.6 22.4 12 12 22.4 1.6 12z"></path></svg>
      <span
        ><b>${session.title}</b
        ><small
          >${[said(session.plan?.title) === session.title ? '' : said(session.plan?.title), step && session.status === 'open' ? t('step {n} of {total}', { n: step.n, total: session.total }) : '', paceWords(desk)].filter(Boolean).join(' · ')}</small
        ></span
      >
    </p>`;
}

function tools(desk) {
  const here = hereNow(desk.store);
  return html`<button class="button plain bar-people" @click=${() => desk.open('openPeople')}>
      ${icon('users')}<span><b>${here}</b> ${t('in the room')}</span>
    </button>
    <a class="button quiet small bar-screen" href=${`${desk.base}/screen`} target="_blank" rel="noopener"
      >${icon('presentation')} ${t('Big screen')}</a
    >
    <button
      class="button quiet round small bar-more"
      aria-label=${t('More')}
      title=${t('More')}
      aria-haspopup="dialog"
      @click=${() => desk.open('openMore')}
    >
      ${icon('settings')}
    </button>`;
}

/** What the yellow button says and does: {words, ask, run, icon}. */
export function nextAct(desk) {
  const { store } = desk;
  const session = sessionOf(store);
  if (session.status === 'lobby') return { words: t('Open the room'), run: () => openSitting(desk) };
  if (session.status === 'paused')
    return {
      words: t('Carry on at step {n}', { n: topOf(store, stepOf(store, session.step))?.n ?? 1 }),
      run: () => openSitting(desk),
    };
  if (session.status === 'finished') return null;
  const next = nextLeaf(store);
  return {
    words: next ? t('Next: {title}', { title: entering(store, next) }) : t('Finish'),
    ask: asksWhat(store, next),
    run: () => moveOn(desk),
  };
}

/** What the button will ask before it acts, in few words; '' when it just acts. */
function asksWhat(store, next) {
  const writing = writingNow(store);
  if (writing) return writing === 1 ? t('asks first: 1 is writing') : t('asks first: {n} are writing', { n: writing });
  if (!next) return t('asks twice');
  return wouldOpen(store, next).length ? t('asks first: it opens what was held') : '';
}

function theButton(desk) {
  const next = nextAct(desk);
  if (!next) return nothing;
  const away = desk.looking.value;
  return html`<button class="button bar-next ${away ? 'quiet' : 'call'}" title=${next.ask || nothing} @click=${next.run}>
    ${next.words} ${icon('arrow-right')}
  </button>`;
}

/** What only the facilitator sees, in words; steps beside the plan have no number. */
export const lookingWords = (step) =>
  step.n ? t('You are looking at step {n}.', { n: step.n }) : t('You are looking at {title}.', { title: titleOf(step) });

/** The strip under the bar while the facilitator looks elsewhere: both places named, and the two ways out. */
function lookingBar(desk) {
  const { store } = desk;
  const step = stepOf(store, desk.looking.value);
  if (!step) return nothing;
  const session = sessionOf(store);
  const room = stepOf(store, session.top) ?? stepOf(store, session.step);
  const where =
    session.status === 'open' && room
      ? t('The room is on step {n}: {title}.', { n: room.n, title: titleOf(room) })
      : session.status === 'paused'
        ? t('The session is paused.')
        : session.status === 'finished'
          ? t('The session is finished.')
          : t('The room is not open yet.');
  const asks = writingNow(store) > 0;
  return html`<section class="strip-bar" aria-label=${t('Looking elsewhere')}>
    <p class="looking-words">
      ${icon('eye', 'big')}<span>${lookingWords(step)} <b>${where}</b></span>
    </p>
    ${asks && session.status === 'open' ? html`<span class="looking-ask">${t('Asks once if people are still writing')}</span>` : nothing}
    <button
      class="button quiet"
      @click=${() => {
        desk.looking.value = null;
      }}
    >
      ${t('Back to the room')}
    </button>
    ${session.status === 'open' && step.n ? html`<button class="button call" @click=${() => goTo(desk, step)}>${t('Bring everyone here')}</button>` : nothing}
  </section>`;
}
