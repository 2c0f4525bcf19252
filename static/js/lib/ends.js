// Ends: what a link may begin or end at (a note, a cluster, a place, a promise), and the links a step has to show.
import { cells, domainOf, halves, nodeOf, slotOf } from './frame.js';
import { webOf } from './links.js';
import { cellsOf, clustersOf, notesOf, seenNotes } from './notes.js';
import { isMissing, relationOf, sentence } from './relations.js';
import { said, t } from './words.js';

/** Every link this viewer may see in a step or in those it draws on, mine among them, in a steady order. */
export function linksOf(store, step) {
  const from = new Set([step.id, ...(step.sources?.links ?? [])]);
  const all = new Map([...store.all('link'), ...store.all('mine/link')].map((link) => [link.id, link]));
  return [...all.values()].filter((link) => from.has(link.step)).sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** My own links of a step, in a steady order. */
export const myLinks = (store, step) => store.all('mine/link').filter((link) => link.step === step.id);

/** A link a promise or a further link is about, as a sentence; undefined for anything else. */
function linked(store, step, id) {
  const link = store.get(`link/${id}`) ?? store.get(`mine/link/${id}`);
  const words = (end) => endOf(store, step, end).text;
  return link && sentence(words(link.from), relationOf(store, link.relation), words(link.to));
}

/** One end: {id, text, small, slot, domain}; the domain is undefined for an end without a place. */
export function endOf(store, step, id) {
  const framework = store.framework.value;
  const note = seenNotes(store).get(id);
  const cluster = note ? null : store.get(`cluster/${id}`);
  const lying = cellsOf(store, step);
  const cell = note ? (lying.get(id) ?? note.cell) : cluster ? lying.get(cluster.notes[0]) : nodeOf(framework, id)?.id;
  const domain = cell ? domainOf(framework, cell) : undefined;
  const promise = store.get(`commitment/${id}`);
  const text =
    note?.text ?? cluster?.name ?? promise?.what ?? linked(store, step, id) ?? said(nodeOf(framework, id)?.label) ?? '';
  const by = note ? (note.name ?? note.organisation) : '';
  const small = [note || cluster ? said(domain?.short ?? domain?.label) : '', by].filter(Boolean).join(', ');
  return {
    id,
    text: text || t('A note that is hidden'),
    small,
    slot: slotOf(framework, cell),
    domain: domain?.id,
    own: Boolean(store.get(`mine/note/${id}`)),
  };
}

const bySlot = (a, b) => (a.slot ?? 99) - (b.slot ?? 99) || a.text.localeCompare(b.text);

/** The notes and clusters a step works on, as ends, in the framework's order. */
function inputs(store, step, deal) {
  const notes = notesOf(store, { ...step, deal });
  const clusters =
    deal === 'own' ? [] : clustersOf(store, step).filter((one) => one.notes.some((id) => notes.some((note) => note.id === id)));
  return [...clusters, ...notes].map((one) => endOf(store, step, one.id)).sort(bySlot);
}

/** What a link may begin at: my own notes, or any input. */
export const starts = (store, step) => inputs(store, step, step.options.start === 'any' ? 'all' : 'own');

/** What a link may lead to: any input, or the places the plan names. */
export function targets(store, step) {
  const framework = store.framework.value;
  const to = step.options.to ?? 'any';
  const level = to.startsWith('framework.') ? to.slice('framework.'.length) : to === 'cells' ? framework.levels[1] : null;
  if (level) return cells(framework, level).map((cell) => endOf(store, step, cell.id));
  return inputs(store, step, 'all');
}

/** The notes that have a seat in the web of a step: those it works on, those its connect steps worked on. */
function notesIn(store, step, links) {
  const from = [step, ...(step.sources?.links ?? []).map((id) => store.get(`step/${id}`)).filter(Boolean)];
  const seen = seenNotes(store);
  const ends = links
    .flatMap((link) => [link.from, link.to])
    .map((id) => seen.get(id))
    .filter(Boolean);
  return [
    ...new Map(
      [...from.flatMap((one) => notesOf(store, { ...one, deal: 'all' })), ...ends].map((note) => [note.id, note]),
    ).values(),
  ];
}

/**
 * The web of a step: what webOf gives, with `ends` (id -> end) and `shown` (the links drawn). `relation` keeps one kind of link;
 * without it every link that is there is drawn, and those that should be there are counted in `missing`.
 */
export function webFor(store, step, relation = null) {
  const framework = store.framework.value;
  const all = linksOf(store, step);
  const shown = all.filter((link) => (relation ? link.relation === relation : !isMissing(store, link)));
  const notes = notesIn(store, step, all).map((note) => endOf(store, step, note.id));
  const ends = new Map(notes.map((end) => [end.id, end]));
  for (const id of all.flatMap((link) => [link.from, link.to])) if (!ends.has(id)) ends.set(id, endOf(store, step, id));
  const domains = halves(framework).flatMap((half) =>
    half.cells.map((cell) => ({ ...cell, half: half.id, notes: notes.filter((end) => end.domain === cell.id) })),
  );
  const web = webOf(domains, shown, (id) => ends.get(id)?.domain);
  const loose = notes.filter((end) => !end.domain && !web.degree.has(end.id)).map((end) => end.id);
  return {
    ...web,
    alone: [...web.alone, ...loose],
    ends,
    shown,
    all,
    missing: all.filter((link) => isMissing(store, link)).length,
  };
}
