// Targets: what a vote, a rating or a pick is about: cells of a level, or clusters and the notes outside them.
import { cells, shortOf, slotOf } from './frame.js';
import { cellsOf, clustersOf, notesOf } from './notes.js';
import { n, said, t } from './words.js';

/** What a vote, a rating or a pick is about: [{id, text, small, slot, stack}]: given things or cells of a level, else clusters and the notes outside them, else the step's own question. */
export function targetsOf(store, step) {
  const framework = store.framework.value;
  const { targets: level, steps = [], clusters = [], carried = [] } = step.sources ?? {};
  const given = step.targets ?? (level === 'viewpoints' ? framework.viewpoints : level ? cells(framework, level) : null);
  if (given)
    return given.map((one) => ({
      id: one.id,
      text: said(one.label),
      small: said(one.question ?? one.plain),
      slot: slotOf(framework, one.id),
    }));
  if (![...steps, ...clusters, ...carried].length) return [{ id: step.id, text: said(step.title), small: '', slot: null }];
  const lying = cellsOf(store, step);
  const place = (cell) => (cell && cell !== 'unsure' ? shortOf(framework, cell) : '');
  const notes = notesOf(store, step);
  const stacks = clustersOf(store, step).filter((cluster) => cluster.notes.some((id) => notes.some((note) => note.id === id)));
  const inside = new Set(stacks.flatMap((cluster) => cluster.notes));
  return [
    ...stacks.map((cluster) => {
      const cell = lying.get(cluster.notes[0]);
      return {
        id: cluster.id,
        text: cluster.name || t('No name yet'),
        small: [n('Cluster of {n} note', 'Cluster of {n} notes', cluster.notes.length), place(cell)].filter(Boolean).join(', '),
        slot: slotOf(framework, cell),
        stack: true,
      };
    }),
    ...notes
      .filter((note) => !inside.has(note.id))
      .map((note) => ({
        id: note.id,
        text: note.text,
        small: [place(lying.get(note.id)), note.name ?? note.organisation].filter(Boolean).join(', '),
        slot: slotOf(framework, lying.get(note.id)),
        own: Boolean(store.get(`mine/note/${note.id}`)),
      })),
  ];
}
