// What lies on the board: notes and clusters gathered by domain, as plain lists for drawing.
import { nodeOf } from '../lib/frame.js';
import { cellOf, columnOf, columnsIn, frameOf, groupsFor, whole } from '../lib/frames.js';
import { through } from '../lib/lens.js';
import { clustersOf, notesOf, placementsOf } from '../lib/notes.js';
import { said, t } from '../lib/words.js';

/** The notes a step shows: its own where people write in it, and those it works on. */
export function notesFor(store, step) {
  const own = ['write', 'place', 'discuss'].includes(step.kind) ? store.all('note').filter((note) => note.step === step.id) : [];
  const given = notesOf(store, { ...step, deal: 'all' }).filter((note) => !note.taken_back);
  const all = step.kind === 'write' && own.length ? own : [...new Map([...given, ...own].map((note) => [note.id, note])).values()];
  return through(store, step, all);
}

/** One item a note and place: {key, note, cell, top, placement, n}. A note many people placed alike is one item with their number. */
export function itemsFor(store, step) {
  const byNote = new Map();
  for (const placement of placementsOf(store, step)) {
    if (!byNote.has(placement.note)) byNote.set(placement.note, []);
    byNote.get(placement.note).push(placement);
  }
  return notesFor(store, step).flatMap((note) => {
    const placed = byNote.get(note.id) ?? [];
    const here = placed.filter((one) => one.step === step.id);
    const lying = here.length ? here : placed;
    if (!lying.length) return [item(store, step, note, note.cell ?? null)];
    const cells = new Map();
    for (const one of lying) cells.set(one.cell, [...(cells.get(one.cell) ?? []), one]);
    return [...cells].map(([cell, all]) => item(store, step, note, cell, all));
  });
}

const item = (store, step, note, cell, all = []) => ({
  key: `${note.id}|${cell ?? ''}`,
  note,
  cell,
  top: topCell(store, step, cell),
  placement: all[0] ?? null,
  n: all.length || 1,
});

/** The column a cell lies in: its domain, or the cell itself in a frame of its own, for a half or for `unsure`; null for none. */
export const topCell = (store, step, cell) =>
  cell === 'unsure' ? cell : store.framework.value ? columnOf(store, step, cell) : null;

/** The whole board: {halves: [{..., cells: [{..., entries, n}], entries, n}], unsure, unplaced, n, wall}. Entries are {key, item} or {key, cluster, items}. */
export function boardFor(store, step, folded) {
  const frame = frameOf(store, step);
  const items = itemsFor(store, step);
  const clusters = folded ? clustersOf(store, step).filter((one) => one.notes.length) : [];
  const entries = gather(items, clusters);
  const at = (id) => entries.filter((one) => one.top === id);
  const count = (list) => list.reduce((sum, one) => sum + (one.items?.length ?? 1), 0);
  const sides = store.framework.value
    ? groupsFor(store, step).map((half) => {
        const cells = half.cells.map((cell) => {
          const lies = at(cell.id);
          return { ...cell, entries: lies, n: count(lies) };
        });
        const loose = half.cells.some((cell) => cell.id === half.id) ? [] : at(half.id);
        return { ...half, cells, entries: loose, n: count(loose) + cells.reduce((sum, cell) => sum + cell.n, 0) };
      })
    : [];
  const placed = sides.some((half) => half.n);
  return {
    halves: sides,
    frame,
    across: columnsIn(frame),
    unsure: at('unsure'),
    unplaced: at(null),
    n: items.length,
    items,
    wall: !placed && step.kind !== 'place',
  };
}

function gather(items, clusters) {
  const inside = new Map(clusters.flatMap((cluster) => cluster.notes.map((note) => [note, cluster.id])));
  const stacks = clusters
    .map((cluster) => {
      const members = cluster.notes.map((id) => items.find((one) => one.note.id === id)).filter(Boolean);
      return { key: `cluster|${cluster.id}`, cluster, items: members, top: mostOften(members.map((one) => one.top)) };
    })
    .filter((one) => one.items.length)
    .sort((a, b) => b.items.length - a.items.length || (a.key < b.key ? -1 : 1));
  return [
    ...stacks,
    ...items.filter((one) => !inside.has(one.note.id)).map((one) => ({ key: one.key, item: one, top: one.top })),
  ];
}

function mostOften(values) {
  const times = new Map();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  return [...times].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}

/** The columns drawn now, in order, for keys and neighbours: ids of domains, or of the cells of a frame. */
export const columnsOf = (store, step) =>
  store.framework.value ? groupsFor(store, step).flatMap((half) => half.cells.map((cell) => cell.id)) : [];

/** Words for a place. */
export function placeWords({ store, step }, cell) {
  if (!cell) return t('not placed yet');
  const own = frameOf(store, step) && cellOf(store, step, cell);
  if (own) return whole(frameOf(store, step), own);
  return cell === 'unsure' ? t('not sure') : said(nodeOf(store.framework.value, cell)?.label) || cell;
}

/** What a column shows while the pointer or the focus is in it: what was there, changes of mine, and how many wait outside.
    Answers {entries, news}. `held` is {cell, entries} or null. */
export function calm(held, id, entries, mine) {
  if (held?.cell !== id) return { entries, news: 0 };
  const now = new Map(entries.map((one) => [one.key, one]));
  const kept = held.entries
    .map((one) => now.get(one.key) ?? { ...one, gone: true })
    .filter((one) => !one.gone || !mine.has(noteOf(one)));
  const known = new Set(held.entries.map((one) => one.key));
  const fresh = entries.filter((one) => !known.has(one.key));
  const own = fresh.filter((one) => mine.has(noteOf(one)));
  held.late = fresh.length > own.length || kept.some((one) => one.gone);
  return { entries: [...kept, ...own], news: fresh.length - own.length };
}
const noteOf = (entry) => entry.item?.note.id ?? entry.cluster?.id;
