// Ready steps: the few a facilitator may put into a session that is going, and what each asks for.
import { t } from '../lib/words.js';
import { leaves, titleOf } from './reading.js';

/** Each: what (as the server knows it), its picture, words, and the title, minutes and question it begins with. */
export const readySteps = () => [
  { what: 'write', icon: 'pencil', words: t('Quick write'), about: t('Up to three notes each, held until you open them'), minutes: 4, asks: true },
  { what: 'vote', icon: 'circle-check', words: t('Quick vote'), about: t('Three dots each on what was made'), minutes: 3, prompt: t('Which of these matter most to you?') },
  { what: 'rate', icon: 'star', words: t('Quick rating'), about: t('One answer each on a scale'), minutes: 3, asks: true },
  { what: 'talk', icon: 'message-circle', words: t('Round of talk'), about: t('Everybody speaks once, in turn'), minutes: 8 },
  { what: 'rest', icon: 'coffee', words: t('Break'), about: t('A clock for everybody, nothing to do'), minutes: 10 },
  { what: 'prompt', icon: 'message-square', words: t('Plain prompt'), about: t('Words on every screen, and a button to be ready'), minutes: 3, asks: true },
];

/** What a vote or rating put in behind the step `after` may be about: [{id, label}], what was made last first. */
export function subjects(store, after, tops) {
  const order = tops.map((one) => one.id);
  const topId = (step) => (step.parent ? topId(store.get(`step/${step.parent}`)) : step.id);
  const until = order.indexOf(after);
  const made = leaves(store)
    .filter((step) => makes(step) && order.indexOf(topId(step)) <= until && !step.left_out)
    .map((step) => ({ id: step.id, label: said(step, store.get(`step/${topId(step)}`)) }))
    .reverse();
  const framework = store.framework.value;
  const levels = framework?.levels?.slice(1, -1) ?? [];
  return [...made, ...levels.map((level) => ({ id: `framework.${level}`, label: t('The places of {framework}', { framework: framework.label }) }))];
}

const said = (step, top) => (titleOf(top) === titleOf(step) ? titleOf(step) : `${titleOf(top)}: ${titleOf(step)}`);

const makes = (step) =>
  step.hold !== 'never' && (['write', 'connect', 'commit'].includes(step.kind) || (step.kind === 'discuss' && step.options?.remarks !== 'off'));
