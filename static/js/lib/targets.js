// Targets: what a vote, a rating or a pick is about: cells of a level, or clusters and the notes outside them.
import { cells, nodeOf, shortOf, slotOf } from './frame.js';
import { cellsOf, clustersOf, foundOf, notesOf, seenNotes } from './notes.js';
import { n, said, t } from './words.js';

/** What a vote, a rating or a pick is about: [{id, text, small, slot, stack}]: given things or cells of a level, else clusters and the notes outside them, else the step's own question. */
export function targetsOf(store, step) {
  const all = everyTarget(store, step);
  return step.out?.length ? all.filter((target) => !step.out.includes(target.id)) : all;
}

/** The same, with what a facilitator has left out. */
export function everyTarget(store, step) {
  const framework = store.framework.value;
  const { targets: level, steps = [], clusters = [], carried = [], links = [], commitments = [], computed = [] } = step.sources ?? {};
  const given = step.targets ?? (level === 'viewpoints' ? framework.viewpoints : level ? cells(framework, level) : null);
  if (given)
    return given.map((one) => ({
      id: one.id,
      text: said(one.label),
      small: said(one.question ?? one.plain),
      slot: slotOf(framework, one.id),
    }));
  if (![...steps, ...clusters, ...carried, ...links, ...commitments, ...computed].length)
    return [{ id: step.id, text: said(step.title), small: '', slot: null }];
  const lying = cellsOf(store, step);
  const place = (cell) => (cell && cell !== 'unsure' ? shortOf(framework, cell) : '');
  const notes = notesOf(store, step);
  const stacks = clustersOf(store, step).filter((cluster) => cluster.notes.some((id) => notes.some((note) => note.id === id)));
  const inside = new Set(stacks.flatMap((cluster) => cluster.notes));
  return [
    ...made(store, step, links, commitments, foundOf(store, step)),
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
        photos: note.photos,
        small: [place(lying.get(note.id)), note.name ?? note.organisation].filter(Boolean).join(', '),
        slot: slotOf(framework, lying.get(note.id)),
        own: Boolean(store.get(`mine/note/${note.id}`)),
      })),
  ];
}

/** The targets that were picked, where the step draws on a pick in which something was; else all but the step itself. */
export function chosen(store, step, targets) {
  const picks = (step.sources?.picks ?? []).flatMap((id) => {
    const first = store.get(`step/${id}`)?.options?.piles?.[0] ?? 'chosen';
    return store
      .all(`pick/${id}`)
      .filter((pick) => pick.pile === first)
      .map((pick) => pick.target);
  });
  return targets.filter((target) => target.id !== step.id && (!picks.length || picks.includes(target.id)));
}

/** Links as sentences, and promises; a lens may keep one kind of link. */
function made(store, step, links, commitments, found) {
  const only = [step.lens?.filter?.relation ?? []].flat();
  const words = (id) => {
    const end = seenNotes(store).get(id)?.text ?? store.get(`cluster/${id}`)?.name ?? nodeOf(store.framework.value, id)?.label;
    return said(end) || t('A note that is hidden');
  };
  const relation = (id) => said(store.framework.value.relations?.[id]?.label) || id.replaceAll('_', ' ');
  const between = (link) =>
    t('“{from}” {relation} “{to}”', { from: words(link.from), relation: relation(link.relation), to: words(link.to) });
  const told = (one) => [one.remark ?? '', one.owner_name ?? '', one.organisation ?? ''].filter(Boolean).join(', ');
  return [
    ...store
      .all('link')
      .filter((link) => links.includes(link.step) && (!only.length || only.includes(link.relation)))
      .map((link) => ({ id: link.id, text: between(link), small: told(link), slot: null })),
    ...store
      .all('commitment')
      .filter((one) => (commitments.includes(one.step) || found.includes(one.id)) && one.state !== 'let_go')
      .map((one) => ({ id: one.id, text: said(one.what), small: told(one), slot: null })),
  ];
}
