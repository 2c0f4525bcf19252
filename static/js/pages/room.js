// The room: a participant's page. It knows the socket and the screen, draws the frame, and hands the open steps to their exercises.
import { batch, draw, effect, html, nothing, signal } from '../lib/view.js';
import { n, said, t } from '../lib/words.js';
import { asksReady, endsBy, halfwayWords } from '../lib/ending.js';
import { learn, left } from '../lib/timing.js';
import { allClosed, closedIn } from '../lib/acts.js';
import { bar } from '../room/bar.js';
import { foot } from '../room/foot.js';
import { around } from '../lib/rounds.js';
import { myParts } from '../room/alone.js';
import { typedPlainly } from '../room/plain.js';
import { mayAct, onMap, openStepsOf } from '../room/reading.js';
import { createStore } from '../live/store.js';
import { untilHere } from '../live/renew.js';
import { dress } from '../room/styles.js';

const app = document.getElementById('app');
const first = JSON.parse(document.getElementById('view').textContent);
learn(first.time);
const store = createStore(first);
const { look } = app.dataset; // the audience of who looks on without a seat
const audience = look ?? (first.you?.role === 'observer' ? 'observer' : 'participant');
const parts = signal({});
const wide = matchMedia('(min-width: 1024px)');
const laptop = signal(wide.matches);
wide.onchange = () => (laptop.value = wide.matches);

const SOON = 700; // ms
let dressed; // what is asked for after the first drawing waits for the rest of the styles
const fetchPart = (name) =>
  Promise.all([untilHere((query) => import(`../${name}.js${query}`)), dressed]).then(
    ([module]) => (parts.value = { ...parts.peek(), [name]: module }),
  );

/** Fetch a part of the page by name when it is first needed; undefined until it is here. */
export function part(name) {
  if (!(name in parts.peek())) {
    parts.value = { ...parts.peek(), [name]: undefined };
    fetchPart(name);
  }
  return parts.value[name];
}

const bags = new Map();
/** Signals that belong to one step on this page alone: bag('draft', {}) is the same signal every time. */
const bagOf = (step) => (name, start) => {
  const key = `${step}/${name}`;
  if (!bags.has(key)) bags.set(key, signal(typeof start === 'function' ? start() : start));
  return bags.get(key);
};

const openSteps = () => openStepsOf(store);

// The line to the room arrives just after the first drawing; what is typed or pressed before it is here waits for it.
const early = new Map(typedPlainly(app));
const line = signal(null);
const arriving = import('../room/line.js').then((module) =>
  module.open({ store, audience, look, session: app.dataset.session, openSteps, part }),
);
const waiting = {
  draft: (step) => early.get(step) ?? {},
  saveDraft: (step, draft) => early.set(step, draft ?? {}),
  drafted: signal([]),
  safe: signal(true),
};
const act =
  (name) =>
  (...given) =>
    arriving.then((found) => found[name](...given));
function sendSoon(command) {
  const sent = arriving.then(({ send }) => ({ answer: send(command) }));
  return Object.assign(
    sent.then(({ answer }) => answer),
    { kept: sent.then(({ answer }) => answer.kept) },
  );
}
arriving.then((found) =>
  batch(() => {
    for (const [step, draft] of early) found.outbox.saveDraft(step, draft);
    for (const [key, bag] of bags)
      if (key.endsWith('/draft') && !Object.values(bag.peek()).some(Boolean)) bag.value = found.outbox.draft(key.slice(0, -6));
    line.value = found;
  }),
);

/** What an exercise is handed. */
export const contextOf = (step, beside = []) => ({
  store,
  step,
  part,
  ...{ may: mayAct(store, step), paused: allClosed(step) },
  beside,
  send: line.value?.send ?? sendSoon,
  outbox: line.value?.outbox ?? waiting,
  typing: () => line.peek()?.typing(step.id),
  laptop: laptop.value,
  progress: store.get(`progress/${step.id}`) ?? { revealed: false, looked: false, round: 1, notes: 0, people: 0 },
  me: store.you.value,
  words: { t, n, said },
  ui: bagOf(step.id),
  announce: act('announce'),
  toast: act('toast'),
  sheet: act('sheet'),
  undo: { push: act('push') },
});

/** One step: its prompt as a heading, its help folded, its exercise. The first step of the page has the page's h1. */
function stepView(step, leading, shown) {
  const exercise = part(`exercises/${step.kind}/room`);
  if (!exercise || (exercise.needs && !exercise.needs(step, part)))
    return html`<div class="step-view"><h1 dir="auto" lang=${store.session.value.lang ?? nothing}>${said(step.prompt) || said(step.title)}</h1></div>`;
  const ctx = contextOf(step, shown);
  const words = exercise.title?.(ctx) ?? (said(step.prompt) || said(step.title));
  const more = [
    [t('Another way to put it'), step.another_way],
    [t('For example'), step.example],
    [t('Help'), step.help],
  ].filter(([, text]) => said(text));
  return html`<section class="step-view kind-${step.kind}">
    ${exercise.above?.(ctx) ?? nothing} ${leading ? html`<h1 tabindex="-1" dir="auto" lang=${store.session.value.lang ?? nothing}>${words}</h1>` : html`<h2 tabindex="-1" dir="auto" lang=${store.session.value.lang ?? nothing}>${words}</h2>`}
    ${
      more.length
        ? html`<details class="step-help">
            <summary>${more.length > 1 ? t('Help with this') : more[0][0]}</summary>
            ${more.map(([label, text]) => html`<p>${more.length > 1 ? html`<b>${label}:</b> ` : nothing}${said(text)}</p>`)}
          </details>`
        : nothing
    }
    ${closedIn(step).length || store.get('lens')?.step === step.id ? part('room/told')?.view(ctx) : nothing} ${exercise.view(ctx)} ${asksReady(step) || endsBy(store) ? part('room/ending')?.view(ctx) : nothing}
  </section>`;
}

/** The step whose map is drawn beside the panel on a laptop. */
const mapped = ({ main: open, beside }) => (laptop.value ? [...open, ...beside].find((step) => onMap(store, step)) : undefined);

let settled; // the step above whose foot everything has come once
const stands = (id) => ((settled = Object.values(parts.value).every(Boolean) ? id : settled), settled === id);

/** Containers that have a line of their own over what they hold. */
const named = ({ kind }) => kind === 'breakout' || kind === 'repeat';
/** The step of a part that somebody does alone, while they are at it. */
const walking = signal(null);

function main(session, steps) {
  const parts = myParts(store);
  if (parts.some((one) => one.steps.includes(walking.value)))
    return part('room/walk')?.stopView({ store, walking, draw: (step) => stepView(step, true, [step]) });
  const alone = parts.length ? part('room/walk')?.cards({ store, parts, walking }) : nothing;
  if (session.status !== 'open') return html`${part('room/waiting')?.view({ ...contextOf(steps.current ?? {}), alone })}`;
  const shown = [...steps.main, ...steps.beside];
  const map = mapped(steps);
  return html`${map ? html`<div class="room-board">${part('room/board')?.view(contextOf(map))}</div>` : nothing}
    <div class="room-steps">
      ${session.spotlight || store.get('parked')?.shown ? part('room/look-up')?.view(store) : nothing}
      ${halfwayWords(store) ? html`<p class="say halfway" role="status">${halfwayWords(store)}</p>` : nothing}
      ${line.value?.outbox.drafted.value.some((id) => ![...(session.open ?? []), ...session.alone].includes(id)) ? part('room/drafts')?.view(contextOf({ id: 'drafts' })) : nothing}
      ${around(store, steps.current).filter(named).map((one) => part(`exercises/${one.kind}/room`)?.view(contextOf(one)))}
      ${shown.map((step, at) => stepView(step, at === 0, shown))}
      ${stands(steps.current?.id) ? html`${alone}${foot(steps, { contextOf, act, assets: app.dataset.assets })}` : nothing}
    </div>`;
}

function page() {
  const session = store.session.value;
  const steps = openSteps();
  return html`${bar(store, steps.current, act('settings'))}
    <div class="room-body">
      ${look ? part('room/look')?.view(store, look) : nothing} ${(line.value && parts.value['room/banner']?.view(line.value)) ?? nothing}
      <main id="main" tabindex="-1" class="${session.status === 'open' && mapped(steps) ? 'room-wide' : 'column'}">
        ${main(session, steps)}
      </main>
    </div>`;
}

const begin = () => {
  draw(page, app);
  dressed = dress(app.dataset.assets);
};
// the first drawing has the open step's exercise in it; where that is long in coming, the prompt stands alone until it is here
const opening = store.session.peek().status === 'open' ? openSteps().main.slice(0, 1) : [];
parts.value = Object.fromEntries(opening.map(({ kind }) => [`exercises/${kind}/room`, undefined]));
Promise.race([Promise.all(Object.keys(parts.peek()).map((name) => fetchPart(name))), new Promise((done) => setTimeout(done, SOON))]).then(begin);
effect(() => {
  const box = store.session.value.timebox;
  app.style.setProperty('--left', box?.seconds ? Math.max(0, Math.min(1, left(box) / box.seconds)) : 1);
});
const placeOf = ({ status, step }) => `${status} ${step}`;
let before = placeOf(store.session.peek());
effect(() => {
  const { step, title, status } = store.session.value;
  const record = store.get(`step/${step}`);
  document.title = `${record ? said(record.title) : t('Lobby')} – ${title}`;
  if (placeOf({ status, step }) === before) return;
  before = placeOf({ status, step });
  walking.value = null;
  scrollTo(0, 0);
  setTimeout(() => document.activeElement?.closest('main, body') && app.querySelector('main h1')?.focus({ preventScroll: true }));
});
