// What the desk reads from the store: the session, its steps in the plan's order, where the room is and what comes next.

import { said } from '../lib/words.js';

const EMPTY = { status: 'lobby', open: [], beside: [], step: null, top: null, timebox: null };

/** The session record; an empty one before the first view. */
export const sessionOf = (store) => store.get('session') ?? EMPTY;
export const stepOf = (store, id) => (id ? store.get(`step/${id}`) : undefined);
export const progressOf = (store, id) =>
  store.get(`progress/${id}`) ?? { revealed: false, looked: false, round: 1, notes: 0, people: null, hidden: 0 };

/** Top-level steps in the plan's order; boxes such as a car park and work before or after have no number and stand apart. */
export const topSteps = (store) =>
  store
    .all('step')
    .filter((step) => !step.parent && step.n)
    .sort((a, b) => a.n - b.n);
export const asideSteps = (store) => {
  const order = (sessionOf(store).parts ?? []).flatMap((part) => part.steps);
  const at = (step) => (order.indexOf(firstLeaf(store, step).id) + 1 || order.length + 1);
  return store
    .all('step')
    .filter((step) => !step.parent && !step.n && !step.earlier)
    .sort((a, b) => at(a) - at(b));
};

/** The steps inside one step, in order; [] for a step that holds none. */
export const insideOf = (store, step) => (step?.children ?? []).map((id) => stepOf(store, id)).filter(Boolean);

/** The step people act in when the room goes to `step`: itself, or the first inside it. */
export const firstLeaf = (store, step) => {
  const [first] = insideOf(store, step);
  return first ? firstLeaf(store, first) : step;
};

/** Every step people act in, walked in the plan's order. */
export function leaves(store) {
  const walk = (step) => {
    const inside = insideOf(store, step);
    return inside.length ? inside.flatMap(walk) : [step];
  };
  return topSteps(store).flatMap(walk);
}

/** The top-level step that holds `step`; itself when it is one. */
export function topOf(store, step) {
  let at = step;
  while (at?.parent) at = stepOf(store, at.parent);
  return at;
}

/** The step whose exercise the desk draws for `step`: the open one of those inside it, else the first; itself for a leaf or a breakout at the top. */
export function leadOf(store, step) {
  const inside = step?.kind === 'breakout' ? [] : insideOf(store, step);
  const open = sessionOf(store).open;
  return inside.length ? leadOf(store, inside.find((one) => open.includes(one.id)) ?? inside[0]) : step;
}

/** True for a step that is left out today, so that Next passes it by. */
export const leftOut = (step) => Boolean(step.left_out);

/** The leaf Next leads to, as the server says, or null at the end of the plan (or before it has begun). */
export function nextLeaf(store) {
  return stepOf(store, store.get('next')?.step) ?? null;
}

/** The steps people are at together now: the room's own leaf, what stands beside it, and its siblings that are open. Plan order. */
export function roomSteps(store) {
  const session = sessionOf(store);
  const near = (step) =>
    step.id === session.step ||
    session.beside.includes(step.id) ||
    (session.open.includes(step.id) && topOf(store, step).id === session.top);
  return leaves(store).filter(near);
}

/** Words for a step: its title, else its prompt, else its kind. */
export const titleOf = (step) => said(step?.title) || said(step?.prompt) || step?.kind || '';

/** What Next should be called: the holding step's title when the room enters it, else the leaf's own. */
export function entering(store, leaf) {
  const top = topOf(store, leaf);
  return top && top.id !== sessionOf(store).top && top.title ? top.title : titleOf(leaf);
}

/** The held, still unopened steps that `step` would open by using what they gave: [{step, count}]. */
export function wouldOpen(store, step) {
  if (!step || (step.kind === 'show' ? step.options?.reveal === 'nothing' : step.deal === 'own')) return [];
  const { steps = [], ratings = [], votes = [], placements = [], links = [] } = step.sources ?? {};
  return [...new Set([...steps, ...ratings, ...votes, ...placements, ...links])]
    .map((id) => ({ step: stepOf(store, id), progress: progressOf(store, id) }))
    .filter(
      (one) =>
        one.step?.hold === 'until_reveal' && one.step.state !== 'ahead' && !one.progress.revealed && one.step.id !== step.id,
    )
    .map((one) => ({ step: one.step, count: countOf(one.step, one.progress) }))
    .filter((one) => one.count);
}

/** What has been made in a step, in its own unit: notes where people write, else how many have answered. */
export const countOf = (step, progress) => (step.kind === 'write' ? progress.notes : (progress.people ?? progress.notes)) ?? 0;

/** How many people are writing in the steps now open. */
export const writingNow = (store) => store.people.value.writing ?? 0;
/** People connected now, as the room's own count. */
export const hereNow = (store) => store.people.value.here ?? 0;
