// Compare: then and now of what a show is set against, as rows that every surface draws; never a verdict.
import { nodeOf } from './frame.js';
import { seenNotes } from './notes.js';
import { said } from './words.js';

/** A record like the step's own, whose sources are those of then. */
const thenOf = (step) => ({ ...step, id: `${step.id}/then`, sources: step.then });

/** What can be compared in a show with `against`: {ratings, notes, links}, or null where there is nothing of then. */
export function compared(store, step) {
  if (!step.then) return null;
  const then = thenOf(step);
  const ratings = ratingRows(store, step, then);
  const notes = ratings.length ? null : counts(store.all('note'), step, then, 'steps');
  const links = ratings.length ? null : counts(store.all('link'), step, then, 'links');
  return ratings.length || notes || links ? { ratings, notes, links } : null;
}

const middle = (found) => ({ n: found.n, blind: found.cannot_see ?? 0, median: found.median, spread: found.spread ?? {} });

/** Targets rated both times on one scale: [{target, label, slot, scale, mark, then, now, by}]; `by` is how far the middle moved. */
function ratingRows(store, step, then) {
  const before = (then.sources.ratings ?? []).flatMap((id) => store.all(`rating/${id}`));
  const after = (step.sources.ratings ?? []).filter((id) => !then.sources.ratings.includes(id)).flatMap((id) => store.all(`rating/${id}`));
  const rows = [];
  for (const now of after)
    for (const [scale, marks] of Object.entries(now.scales))
      for (const [mark, found] of Object.entries(marks)) {
        const old = before.find((one) => one.target === now.target && one.scales[scale]?.[mark]);
        if (!old) continue;
        const [was, is] = [middle(old.scales[scale][mark]), middle(found)];
        const number = typeof was.median === 'number' && typeof is.median === 'number';
        rows.push({ ...named(store, step, now.target), scale, mark, then: was, now: is, by: number ? is.median - was.median : null, came: now.splits?.came });
      }
  return rows;
}

function named(store, step, target) {
  const framework = store.framework.value;
  const node = framework && nodeOf(framework, target);
  const listed = [step, ...(step.sources.ratings ?? []).map((id) => store.get(`step/${id}`))].flatMap((one) => one?.targets ?? []);
  const words = said(node?.label) || seenNotes(store).get(target)?.text || said(listed.find((one) => one.id === target)?.label);
  const own = said(store.get(`step/${target}`)?.title);
  return { target, label: words || own || target, slot: node?.slot ?? null };
}

/** How many there were, are, and are new since; null where none belongs to either side. */
function counts(all, step, then, part) {
  const old = new Set(then.sources[part] ?? []);
  const own = new Set([...(step.sources[part] ?? []), ...old]);
  const some = all.filter((one) => own.has(one.step) && !one.hidden);
  const was = some.filter((one) => old.has(one.step)).length;
  return some.length ? { then: was, now: some.length, fresh: some.length - was } : null;
}
