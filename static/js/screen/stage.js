// The stage: one picture per moment, a head above it where it needs one, and the reveal when a pile opens.
import { View, html, nothing } from '../lib/view.js';
import { gather } from './gather.js';
import { halfwayWords } from '../lib/ending.js';
import { icon } from '../lib/icons.js';
import { roundsAround } from '../lib/rounds.js';
import { t } from '../lib/words.js';
import { carParkPage } from './car-park.js';
import { both } from './both.js';
import { board } from './board.js';
import { bigClock } from './clock.js';
import { corner, lobby } from './door.js';
import { drawingOf } from './kinds.js';
import { blankPage, finishedPage, pausedPage, spotlightPage } from './quiet.js';
import { reveal } from './reveal.js';
import { lensTable, lensWords } from '../lib/lens.js';
import { contextOf, eyebrowOf, longness, momentOf, promptOf } from './scene.js';

const PICTURES = new Set(['show', 'brief']);
const DARK = new Set(['blank', 'lobby', 'paused', 'finished', 'spotlight']);

/** `<plenary-screen>`: set `store` before it joins the page. Read-only: it sends nothing and holds nothing private. */
export class PlenaryScreen extends View {
  #last = null;

  view() {
    const { store } = this;
    const session = store.session.value;
    if (!session) return nothing;
    const ctx = session.step ? contextOf(store, session.step) : null;
    const now = momentOf(session, ctx?.step);
    const moment = now === 'step' && store.get('parked')?.shown ? 'car_park' : now;
    const scene = moment === 'step' ? this.#stepScene(ctx) : { body: page(moment, store), mood: DARK.has(moment) ? 'dark' : '', heading: moment === 'car_park' ? t('Car park') : '' };
    this.#openPile(moment === 'step' ? ctx : null, scene);
    document.title = [placeOf(session, ctx, moment), session.title].filter(Boolean).join(' – ');
    return html`<div
      class="projector"
      data-moment=${moment}
      data-mood=${scene.mood || 'plain'}
      data-theme=${scene.mood ? 'dark' : nothing}
    >
      ${moment === 'blank' || moment === 'lobby' ? html`<header class="visually-hidden">${session.title}</header>` : head(store, ctx, moment, scene)}
      <main class="projector-main" id="main" tabindex="-1">${scene.body}</main>
      ${store.status.value === 'live' ? nothing : html`<p class="touch-mark">${icon('wifi-off')}${t('Reconnecting')}</p>`}
    </div>`;
  }

  /** Body, heading and mood of a step; a talk or a vote leaves the picture to the show that is open or stays beside it. */
  #stepScene(ctx) {
    const main = breakoutOver(ctx) ?? ctx;
    const drawing = drawingOf(main.step.kind);
    if (!drawing) return { body: nothing, mood: '' };
    const off = main.step.room === 'off' && main.step.state === 'open';
    if (off || !drawing.view) return { body: plainScene(main), mood: '' };
    const pair = pairOf(main, drawing);
    if (pair) {
      const body = html`<div class="with-strip">
        ${pair.picture.drawing.view(pair.picture.ctx)}${pair.strip.drawing.strip(pair.strip.ctx)}
      </div>`;
      return { heading: promptOf(ctx.step), mood: moodOf(pair.picture.drawing, pair.picture.ctx), body };
    }
    const lens = lensWords(main.store, main.step);
    const parts = lensTable(main.store, main.step);
    if (parts !== nothing) return { heading: lens, mood: '', body: html`<div class="lens-page">${parts}</div>` };
    const seen = lens ? gather(main.store, main.step) : null;
    if (seen) return { heading: lens, mood: 'dark', body: board(seen) };
    return {
      heading: lens ? lens : drawing.title ? drawing.title(main) : promptOf(main.step),
      mood: moodOf(drawing, main),
      body: drawing.view(main),
      clock: !drawing.ownClock,
    };
  }

  /** Plays the reveal once, when a pile lay here a moment ago and the same notes are now open. */
  #openPile(ctx, scene) {
    const before = this.#last;
    const sheets = this.querySelectorAll('.projector-main > .pile g').length;
    this.#last = ctx && { id: ctx.step.id, held: scene.mood === 'held' };
    const follows =
      ctx &&
      before &&
      (before.id === ctx.step.id ||
        ['steps', 'placements', 'clusters'].some((from) => ctx.step.sources?.[from]?.includes(before.id)));
    if (sheets && before?.held && follows && scene.mood !== 'held')
      queueMicrotask(() => reveal(this.querySelector('.projector'), sheets));
  }
}

/** A picture and the strip beneath it, when a show is in sight together with a step that can yield to it; else null. */
const pairOf = (main, drawing) => {
  const { store, step } = main;
  const session = store.session.value;
  const near = [
    ...(session.beside ?? []),
    ...(session.open ?? []).filter((id) => step.parent && store.get(`step/${id}`)?.parent === step.parent),
  ];
  const others = [...new Set(near)].filter((id) => id !== step.id && store.get(`step/${id}`)).map((id) => contextOf(store, id));
  const mine = { ctx: main, drawing };
  const withDrawing = others.map((ctx) => ({ ctx, drawing: drawingOf(ctx.step.kind) })).filter((other) => other.drawing?.view);
  if (drawing.strip) {
    const picture = withDrawing.find((other) => PICTURES.has(other.ctx.step.kind));
    return picture ? { picture, strip: mine } : null;
  }
  const strip = PICTURES.has(step.kind) ? withDrawing.find((other) => other.drawing.strip) : null;
  return strip ? { picture: mine, strip } : null;
};

/** A kind that has no picture of its own: its prompt, large. */
const plainScene = ({ step }) =>
  html`<section class="talk"><h1 dir="auto" data-long=${longness(promptOf(step), 70, 130)}>${both(promptOf(step))}</h1></section>`;

/** What the page's title says before the session's: the step, or where the session is. */
const placeOf = (session, ctx, moment) =>
  ctx && moment === 'step'
    ? eyebrowOf(session, ctx.step, ctx.store)
    : { lobby: t('Lobby'), paused: t('Paused'), finished: t('Finished'), car_park: t('Car park'), spotlight: t('One note') }[moment];

const moodOf = (drawing, ctx) => (drawing.mood ? drawing.mood(ctx) : '');

/** The breakout a step runs in while its groups are apart, or null. */
const breakoutOver = (ctx) => {
  const { store, step, progress } = ctx;
  if (step.kind === 'breakout' || progress.revealed) return null;
  for (let id = step.parent; id; id = store.get(`step/${id}`)?.parent) {
    if (!store.get(`groups/${id}`)?.made) continue;
    return { ...contextOf(store, id), step: store.get(`step/${id}`) ?? { ...step, id, kind: 'breakout' }, inner: step };
  }
  return null;
};

const page = (moment, store) => {
  if (moment === 'lobby') return lobby(store);
  if (moment === 'blank') return blankPage();
  if (moment === 'paused') return pausedPage(store.session.value);
  if (moment === 'finished') return finishedPage(store.session.value);
  if (moment === 'car_park') return carParkPage(store);
  return spotlightPage(store);
};

const head = (store, ctx, moment, scene) => {
  const session = store.session.value;
  const step = moment === 'step' || moment === 'spotlight' ? ctx?.step : null;
  return html`<header class="screen-head">
    <div class="screen-words">
      ${step ? html`<p class="eyebrow">${[eyebrowOf(session, step, store), roundsAround(store, step)].filter(Boolean).join(' · ')}</p>` : nothing}
      ${moment === 'step' && halfwayWords(store) ? html`<p class="halfway" role="status">${both(halfwayWords(store), true)}</p>` : nothing}
      ${scene.heading ? html`<h1 data-long=${longness(scene.heading, 55, 110)} dir="auto" lang=${session.lang ?? nothing}>${both(scene.heading)}</h1>` : nothing}
    </div>
    ${moment === 'step' && scene.mood !== 'held' && scene.clock !== false ? bigClock(session.timebox) : nothing}${moment === 'finished' ? nothing : corner(store.door.value)}
  </header>`;
};
customElements.define('plenary-screen', PlenaryScreen);
