// Notes: what a step works on, picked out of the store; answers are shared until a record they came from changes.

const memory = new WeakMap();

/** The list made by `make` until any record of these prefixes changes. */
function once(store, name, prefixes, make) {
  const marks = prefixes.map((prefix) => store.version(prefix)).join();
  if (!memory.has(store)) memory.set(store, new Map());
  const found = memory.get(store).get(name);
  if (found?.marks === marks) return found.value;
  const value = make();
  memory.get(store).set(name, { marks, value });
  return value;
}

/** Whether mine is not said here: without names, on a device that several people share. */
const notSaid = (store, step) => (store.get('mine/seat')?.people ?? 1) > 1 && store.peek(`step/${step}`)?.names === 'none';

/** My own notes of one step (all steps without one), taken-back ones left out, and those without names on a shared device; oldest first. */
export const myNotes = (store, step) =>
  store
    .all('mine/note')
    .filter((note) => (!step || note.step === step) && !note.taken_back)
    .filter((note) => !notSaid(store, note.step) || note.pending)
    .sort((a, b) => (a.order ?? Infinity) - (b.order ?? Infinity) || 0);

/** Every note this viewer may see, by id: open ones, and my own. */
export const seenNotes = (store) =>
  once(store, 'seen', ['note', 'mine/note'], () => {
    const seen = new Map(store.all('note').map((note) => [note.id, note]));
    for (const note of myNotes(store)) if (!seen.has(note.id)) seen.set(note.id, note);
    return seen;
  });

/** The notes a step works on: those of the steps in its sources, and its own where it takes new ones; only mine where it deals own notes. */
export const notesOf = (store, step) =>
  once(store, `of/${step.id}/${step.deal}`, ['note', 'mine/note', 'step', 'found'], () => {
    const from = new Set([...(step.sources?.steps ?? []), ...(step.options?.add_notes ? [step.id] : [])]);
    const found = new Set(foundOf(store, step));
    const all = step.deal === 'own' ? myNotes(store) : [...seenNotes(store).values()];
    const merged = new Set([...seenNotes(store).values()].filter((note) => from.has(note.step)).flatMap((note) => note.merges ?? []));
    return all.filter((note) => (from.has(note.step) || found.has(note.id)) && !merged.has(note.id));
  });

/** Ids of what the computed names among a step's inputs stand for now, as the server found them: islands, hubs, open threads. */
export const foundOf = (store, step) => store.get(`found/${step.id}`)?.ids ?? [];

/** The notes a merged note was made of, as far as they can be read here. */
export const originalsOf = (store, note) => (note.merges ?? []).map((id) => seenNotes(store).get(id)).filter(Boolean);

/** The clusters a step works on: its own, or those of the cluster steps in its sources. */
export const clustersOf = (store, step) => {
  const from = new Set([step.id, ...(step.sources?.clusters ?? [])]);
  return store.all('cluster').filter((cluster) => from.has(cluster.step));
};

/** The placements a step works on, mine among them: its own, or those of the place steps in its sources. Where the room shows
    another place for a note than mine, as its plan says of clashes, mine is not among them. */
export const placementsOf = (store, step) =>
  once(store, `placed/${step.id}`, ['placement', 'mine/placement', 'step'], () => {
    const from = new Set([step.id, ...(step.sources?.placements ?? [])]);
    const shown = store.all('placement').filter((placed) => from.has(placed.step));
    const open = new Set(shown.map((placed) => `${placed.step}/${placed.note}`));
    const ids = new Set(shown.map((placed) => placed.id));
    const mine = store
      .all('mine/placement')
      .filter((placed) => from.has(placed.step) && (ids.has(placed.id) || placed.pending || !open.has(`${placed.step}/${placed.note}`)));
    return [...new Map([...shown, ...mine].map((placed) => [placed.id, placed])).values()];
  });

/** Every place where each note stands for a step: Map of note id -> cell ids, several where people placed it differently. The
    step's own placements win over those it looks at, and these over the cell a note was written into. */
export const placesOf = (store, step) =>
  once(store, `places/${step.id}`, ['note', 'mine/note', 'placement', 'mine/placement', 'step'], () => {
    const gathered = new Map();
    const put = (note, cell, own) => {
      const at = gathered.get(note);
      if (!at || (own && !at.own)) gathered.set(note, { own, cells: [cell] });
      else if (at.own === own && !at.cells.includes(cell)) at.cells.push(cell);
    };
    for (const placed of placementsOf(store, step)) put(placed.note, placed.cell, placed.step === step.id);
    for (const note of seenNotes(store).values()) if (note.cell && !gathered.has(note.id)) put(note.id, note.cell, false);
    return new Map([...gathered].map(([note, { cells }]) => [note, cells]));
  });

/** Where each note lies for a step: Map of note id -> cell id; a placement wins over the cell it was written into. */
export const cellsOf = (store, step) =>
  once(store, `cells/${step.id}`, ['note', 'mine/note', 'placement', 'mine/placement', 'step'], () => {
    const lying = new Map();
    for (const note of seenNotes(store).values()) if (note.cell) lying.set(note.id, note.cell);
    for (const placed of placementsOf(store, step)) lying.set(placed.note, placed.cell);
    return lying;
  });

/** Notes gathered by cell: Map of cell id (or 'unsure') -> notes; one that people placed differently in each of its cells. */
export function byCell(notes, places) {
  const gathered = new Map();
  for (const note of notes)
    for (const cell of places.get(note.id) ?? [note.cell ?? 'unsure']) {
      if (!gathered.has(cell)) gathered.set(cell, []);
      gathered.get(cell).push(note);
    }
  return gathered;
}
