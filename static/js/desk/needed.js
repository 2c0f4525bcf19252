// What later steps would have nothing to work with if a step were left out today, in one sentence.
import { t } from '../lib/words.js';
import { leaves, leftOut, titleOf, topOf } from './reading.js';

const READ = ['steps', 'placements', 'clusters', 'ratings', 'votes', 'picks', 'links', 'commitments'];
const NAMES = ['about', 'against', 'topics', 'again', 'to', 'for_each'];

/** The whole steps after `step` that read something only it, or what is left out already, would make. */
export function needing(store, step) {
  const within = (one, id) => one && (one.id === id || within(store.get(`step/${one.parent}`), id));
  const all = store.all('step');
  const mine = new Set(all.filter((one) => within(one, step.id)).map((one) => one.id));
  const gone = new Set([...mine, ...all.filter((one) => one.state === 'ahead' && leftOut(topOf(store, one))).map((one) => one.id)]);
  const lost = (ids) => ids.some((id) => mine.has(id)) && ids.every((id) => gone.has(id));
  const makers = (name) => all.filter((one) => one.id === name || one.saves?.includes(name)).map((one) => one.id);
  const row = leaves(store);
  const later = row.slice(row.findLastIndex((one) => mine.has(one.id)) + 1).filter((one) => !gone.has(one.id));
  const needs = later.filter(
    (one) =>
      READ.some((list) => lost(one.sources?.[list] ?? [])) ||
      NAMES.some((name) => typeof one.options?.[name] === 'string' && lost(makers(one.options[name]))),
  );
  return [...new Set(needs.map((one) => topOf(store, one)))];
}

/** “Later steps need this: …”; "" where none does. */
export function neededBy(store, step) {
  const titles = needing(store, step).map(titleOf);
  return titles.length ? t('Later steps need this: {titles}.', { titles: titles.join(', ') }) : '';
}
