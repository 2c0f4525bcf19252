// The desk's own state: what only this facilitator sees (where they look, how far they zoom), and the parts that redraw by themselves.
import { View, computed, html, signal } from '../lib/view.js';
import { second } from '../lib/timing.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { holding } from './board-hold.js';
import { progressOf, sessionOf, stepOf, titleOf } from './reading.js';
import { kept } from './kept.js';
import { reload, renewed, untilHere } from '../live/renew.js';

/** One part of the page that redraws alone: `draw(desk)` is called again when a signal it read has changed. */
class DeskPart extends View {
  #draw = signal(null);
  set draw(draw) {
    this.#draw.value = draw;
  }
  view() {
    return this.#draw.value?.(this.desk);
  }
}
customElements.define('desk-part', DeskPart);
export const part = (draw, desk) => html`<desk-part .draw=${draw} .desk=${desk}></desk-part>`;

/** Everything the parts of the desk share. tools: {store, send, outbox, announce, toast, undo, session (id)}. */
export function createDesk(tools) {
  const { store } = tools;
  const desk = {
    ...tools,
    looking: signal(null), // the step only this facilitator sees; null: with the room
    beside: signal(null), // which of the room's open steps the desk shows; null: the first among them
    zoom: signal({ level: 'whole', id: null }), // whole, half or domain
    folded: signal(true), // clusters as stacks
    opened: signal(new Set()), // stacks unfolded by hand
    picking: signal(null), // ids of notes taken together, or null
    aim: signal(null), // the column a note picked up by keys would go to
    runOver: signal(-1), // minutes over that were accepted
    lifted: signal(null), // key of the note picked up by keys
    held: holding(), // the column nothing moves in: {cell, entries, late}
    later: signal(null), // what is fetched once somebody is there: sheets, keys
    stages: signal(null), // what draws a stage without a board
    sheet: signal(null), // the open sheet
    drawer: signal(false), // the plan, where the rail does not fit
    kinds: signal(new Map()), // exercises/<kind>/desk.js by kind
    local: new Map(), // each step's own signals
    mine: new Set(), // what I have just placed: held columns let it in at once
    keysOn: kept('keys', true), // single-key shortcuts (2.1.4)
    muted: kept('muted', false), // nothing is said of what others do
    sound: kept('sound', false), // a sound at the end of the timebox
  };
  desk.minute = computed(() => Math.floor(second.value / 15_000) * 15_000);
  desk.shown = computed(() => {
    const { open, beside, step } = sessionOf(store);
    const chosen = [...open, ...beside].includes(desk.beside.value) ? desk.beside.value : step;
    return stepOf(store, desk.looking.value) ?? stepOf(store, chosen);
  });
  desk.lookAt = (id) => lookAt(desk, id);
  desk.act = (command) => act(desk, command);
  desk.open = (sheet, ...given) => fetched(desk).then((later) => later?.[sheet](desk, ...given));
  return desk;
}

/** Show a step on this desk alone: with the room when people are at it now, else looking away. */
function lookAt(desk, id) {
  const { open, beside, step, top, status } = sessionOf(desk.store);
  const here = status === 'open' && (id === top || id === step || [...open, ...beside].includes(id));
  desk.looking.value = here ? null : id;
  desk.beside.value = here && id !== top && id !== step ? id : null;
  const words = titleOf(stepOf(desk.store, id));
  desk.announce(here ? words : t('Only you are looking at {title}. The room has not moved.', { title: words }));
}

/** The parts of the desk that are not needed to stand: fetched when somebody is there (early.js), or at once when one is asked for. */
export async function fetched(desk, quiet = false) {
  try {
    desk.later.value ??= await import('./later.js');
  } catch {
    if (renewed.peek()) reload();
    if (!quiet) desk.say(t('That could not be fetched just now. Try again in a moment.'));
  }
  return desk.later.value;
}

/** What draws the stages without a board; null until it is here. */
export function stagesOf(desk) {
  desk.fetching ??= untilHere((query) => import(`./stages.js${query}`)).then((stages) => (desk.stages.value = stages));
  return desk.stages.value;
}

/** A signal of one step that only this page knows, made on first use. */
export function own(desk, step, name, first) {
  const key = `${step}/${name}`;
  if (!desk.local.has(key)) desk.local.set(key, signal(first));
  return desk.local.get(key);
}

/** The exercise's own desk drawing; loads it by name the first time and redraws when it has come. */
export function exercise(desk, kind) {
  const found = desk.kinds.value.get(kind);
  if (found !== undefined || !kind) return found ?? null;
  const settle = (module) => {
    desk.kinds.value = new Map(desk.kinds.peek()).set(kind, module);
  };
  desk.loading ??= new Set();
  if (!desk.loading.has(kind)) {
    desk.loading.add(kind);
    untilHere(
      (query) => import(`../exercises/${kind}/desk.js${query}`),
      () => settle(null),
    ).then(settle);
  }
  return null;
}

/** The ctx of one step. `ui(name, first)` is a signal of this step that only this page knows. */
export const contextOf = (desk, step) => ({
  desk,
  step,
  store: desk.store,
  send: desk.send,
  outbox: desk.outbox,
  announce: desk.announce,
  toast: desk.say,
  progress: progressOf(desk.store, step.id),
  me: desk.store.you.value,
  words: { t, n },
  ui: (name, first) => own(desk, step.id, name, first),
  act: (command) => act(desk, command),
});
