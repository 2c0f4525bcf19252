// Gathering: which notes, clusters and counts belong in which column of the board, for any frame.
import { apartWords, columnsFor } from '../lib/apart.js';
import { domainOf, nodeOf } from '../lib/frame.js';
import { columnsIn, frameOf, groupsFor, slidersOf } from '../lib/frames.js';
import { cellsOf, clustersOf, notesOf } from '../lib/notes.js';
import { through } from '../lib/lens.js';
import { targetsOf } from '../lib/targets.js';
import { said } from '../lib/words.js';

const TEXTS = new Set(['text', 'long']);

/** The open notes a step shows: its own, and those of the steps it draws on, each once, in a steady order. */
export const notesFor = (store, step) => {
  const seen = new Map();
  for (const note of notesOf(store, { ...step, deal: 'all' })) seen.set(note.id, note);
  for (const note of store.all('note')) if (note.step === step.id) seen.set(note.id, note);
  return through(store, step, [...seen.values()]).filter((note) => !note.hidden).sort((a, b) => (a.id < b.id ? -1 : 1));
};

/**
 * Columns for a board: {groups: [{label, total, cells: [{id, label, slot, total, clusters, loose}]}], elsewhere: notes without a place}; for a frame of its own also {frame, across}.
 * null when no note has a place in the frame.
 */
export const gather = (store, step, { clusters = clustersOf(store, step) } = {}) => {
  const frame = frameOf(store, step);
  const places = new Set(groupsFor(store, step).flatMap((group) => group.cells.map((cell) => cell.id)));
  const notes = notesFor(store, step);
  const homes = new Map(notes.map((note) => [note.id, columnsFor(store, step, note.id).filter((home) => places.has(home))]));
  if (![...homes.values()].some((home) => home.length)) return null;
  const inCluster = new Set(clusters.flatMap((cluster) => cluster.notes));
  const groups = groupsFor(store, step).map((group) => {
    const cells = group.cells.map((cell) => {
      const here = notes
        .filter((note) => homes.get(note.id).includes(cell.id))
        .map((note) => ({ ...note, apart: apartWords(store, step, note.id, cell.id) }));
      return {
        id: cell.id,
        label: said(cell.label),
        within: cell.within,
        slot: frame ? null : (cell.slot ?? null),
        total: here.length,
        notes: here,
        clusters: clusters
          .filter((cluster) => mostAt(cluster, homes) === cell.id)
          .map((cluster) => sized(cluster))
          .sort((a, b) => b.size - a.size),
        loose: here.filter((note) => !inCluster.has(note.id)),
      };
    });
    return { id: group.id, label: said(group.label), cells, total: cells.reduce((sum, cell) => sum + cell.total, 0) };
  });
  return {
    groups,
    frame,
    across: columnsIn(frame),
    fine: slidersOf(frame).length > 0,
    elsewhere: notes.filter((note) => !homes.get(note.id).length),
  };
};

/** Columns made of the fields of a form, when it has several and all are words; else null. */
export const fieldColumns = (store, step) => {
  const from = step.sources?.steps ?? [];
  const form = step.options?.fields?.length ? step : from.length === 1 ? store.get(`step/${from[0]}`) : null;
  const fields = form?.options?.fields ?? [];
  if (fields.length < 2 || !fields.every((field) => TEXTS.has(field.type ?? 'text'))) return null;
  const notes = notesFor(store, step);
  const cells = fields.map((field) => {
    const loose = notes
      .filter((note) => note.fields?.[field.id])
      .map((note) => ({ ...note, id: `${note.id}-${field.id}`, text: note.fields[field.id] }));
    return { id: field.id, label: said(field.label), slot: null, total: loose.length, notes: loose, clusters: [], loose };
  });
  return { groups: [{ id: step.id, label: '', cells, total: notes.length }], elsewhere: [] };
};

/** A cluster with the number of notes in it. */
export const sized = (cluster) => ({ ...cluster, size: cluster.notes.length });

/** Slot of the domain a note lies in for this step, or null. */
export const slotIn = (store, step, note) =>
  domainOf(store.framework.value, cellsOf(store, step).get(note.id) ?? note.cell)?.slot ?? null;

/** What a vote, rating or pick is about: {label, slot, note?}; a note, a cluster or a cell. */
export const targetOf = (store, step, id) => {
  const given = step.targets?.find((each) => each.id === id);
  if (given) return { label: said(given.label), slot: null };
  const note = store.get(`note/${id}`);
  if (note) return { label: note.text, slot: slotIn(store, step, note), note };
  const cluster = store.get(`cluster/${id}`);
  if (cluster) return { label: cluster.name, slot: null };
  const made =
    store.get(`link/${id}`) || store.get(`commitment/${id}`) ? targetsOf(store, step).find((each) => each.id === id) : null;
  if (made) return { label: made.text, slot: null };
  const asked = store.get(`step/${id}`); // a rating of nothing but its own question
  if (asked) return { label: said(asked.title), slot: null };
  const framework = store.framework.value;
  const node = nodeOf(framework, id) ?? framework.viewpoints?.find((each) => each.id === id);
  return { label: said(node?.label) || id, slot: domainOf(framework, id)?.slot ?? null };
};

/** The column most of a cluster's notes lie in. */
const mostAt = (cluster, homes) => {
  const counts = new Map();
  for (const id of cluster.notes) for (const home of homes.get(id) ?? []) counts.set(home, (counts.get(home) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
};
