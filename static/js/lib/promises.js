// Promises: what was promised, by whom, how it stands; the words and pictures for each, the same on every page.
import { endOf } from './ends.js';
import { n, said, t } from './words.js';

/** The parts a promise may have, in the order they are asked and read: [id, question, short heading]. */
const PARTS = [
  ['what', 'What will happen?', 'What'],
  ['first_step', 'What is the first step?', 'First step'],
  ['owner', 'Who sees to it?', 'Who'],
  ['with', 'With whom?', 'With'],
  ['by', 'By when?', 'By'],
  ['help', 'What help is needed?', 'Help needed'],
  ['know', 'How will we know?', 'How we will know'],
  ['stop', 'What will we stop doing to make room?', 'What stops'],
  ['review', '', 'We look again'],
];

/** The parts a step asks for: [{id, ask, short}]. */
export const partsOf = (step) => {
  const asked = new Set(['what', ...(step.options?.fields ?? ['what', 'owner', 'by'])]);
  return PARTS.filter(([id]) => asked.has(id)).map(([id, ask, short]) => ({ id, ask: t(ask), short: t(short) }));
};

/** The parts of one promise that have words, without what and owner: [{id, short, words}]. */
export const saidParts = (promise) =>
  PARTS.filter(([id]) => !['what', 'owner'].includes(id) && promise[id]).map(([id, , short]) => ({
    id,
    short: t(short),
    words: id === 'by' || id === 'review' ? dateWords(promise[id]) : promise[id],
  }));

/** What may have become of a promise. Each looks the same and none is better than another. */
export const STATUSES = [
  { id: 'done', icon: 'check', words: 'Done' },
  { id: 'moving', icon: 'arrow-right', words: 'Moving' },
  { id: 'stuck', icon: 'pause', words: 'Stuck' },
  { id: 'dropped', icon: 'hand', words: 'Dropped on purpose' },
  { id: 'not_known', icon: 'circle-help', words: 'Not known' },
];

export const statusOf = (id) => STATUSES.find((one) => one.id === id);

/** The promises a step works on: its own, and those of the steps it draws on, in a steady order. */
export function promisesOf(store, step) {
  const from = new Set([step.id, ...(step.sources?.commitments ?? []), ...(step.sources?.steps ?? [])]);
  return store
    .all('commitment')
    .filter((one) => from.has(one.step))
    .sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** Somebody sees to it, or has been asked to. */
export const isOwned = (promise) => !['declined', 'not_today', 'let_go'].includes(promise.state);

/** My part in a promise ('owner', 'partner' or 'maker'), or undefined; the server tells only my own browser. */
export const myPart = ({ store, me }, promise) =>
  store.get(`mine/commitment/${promise.id}`)?.part ?? (promise.owner && promise.owner === me?.seat ? 'owner' : undefined);

export const isKept = (promise) => promise.state !== 'let_go';

/** "Iman, Hillside Community Health", or that nobody has taken it. */
export const ownerWords = (promise) => {
  const first = [promise.owner_name, promise.organisation].filter(Boolean).join(', ');
  const both = promise.partner_name ? t('{first}, with {other}', { first, other: promise.partner_name }) : first;
  return both || (isOwned(promise) ? t('Somebody here') : t('Nobody yet'));
};

/** How a promise stands with its owner: {icon, words}. */
export function standing(promise) {
  if (promise.state === 'let_go') return { icon: 'hand', words: t('Let go') };
  if (promise.state === 'not_today') return { icon: 'moon', words: t('Not today') };
  if (promise.state === 'declined')
    return { icon: 'moon', words: t('Not today: {name} said no', { name: promise.owner_name ?? t('the owner') }) };
  if (promise.state === 'asked') return { icon: 'circle', words: t('Asked, no answer yet') };
  return promise.aloud ? { icon: 'check', words: t('Said yes aloud') } : { icon: 'check', words: t('Said yes') };
}

/** A date such as 2026-10-30 as "30 October"; the year stands there when it is another one. Other words stay as they are. */
export function dateWords(by) {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(by ?? '')) return by ?? '';
  const day = new Date(`${by}T12:00:00`);
  const near = day.getFullYear() === new Date().getFullYear();
  return day.toLocaleDateString(document.documentElement.lang || 'en-GB', {
    day: 'numeric',
    month: 'long',
    ...(near ? {} : { year: 'numeric' }),
  });
}

/** When the room looks again at what is promised in a step, as a sentence; '' where no day is set. */
export const reviewWords = (step) => (step.review ? t('We look at these again on {day}.', { day: dateWords(step.review) }) : '');

/** What a promise is about: an end with its text and slot, or null. */
export const aboutOf = (store, step, promise) => (promise.about ? endOf(store, step, promise.about) : null);

/** The words on the card: what was said, or what it is about. */
export const whatOf = (store, step, promise) => said(promise.what) || aboutOf(store, step, promise)?.text || t('No words yet');

/** The sentence over the wall. */
export function wallWords(promises) {
  const kept = promises.filter(isKept);
  const owned = kept.filter(isOwned);
  const yes = owned.filter((one) => one.state === 'accepted');
  if (!kept.length) return t('Nothing is promised yet');
  if (!owned.length) return n('{n} promise, and nobody sees to it yet', '{n} promises, and nobody sees to them yet', kept.length);
  if (yes.length === kept.length)
    return n('{n} promise, with an owner who said yes', '{n} promises, each with an owner who said yes', yes.length);
  return n('{n} promise, {yes} with an owner who said yes', '{n} promises, {yes} with an owner who said yes', kept.length, {
    yes: yes.length,
  });
}

/** The sentence over what became of them: how many have been told of, in the order of the words and without a score. */
export function statusWords(promises) {
  const known = promises.filter((one) => one.status);
  if (!known.length) return t('What became of what we promised?');
  const counts = STATUSES.map(({ id, words }) => [
    known.filter((one) => one.status === id).length,
    t(words).toLocaleLowerCase(),
  ]).filter(([count]) => count);
  return counts.map(([count, words]) => `${count} ${words}`).join(', ');
}
