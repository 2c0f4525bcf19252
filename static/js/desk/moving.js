// Moving a note: one function for drag, sheet and keys, with one announcement and one undo.
import { newId } from '../lib/ids.js';
import { slotOf } from '../lib/frame.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { placeWords } from './board-items.js';

/** The place step a move belongs to: where the note was placed, else the step itself; null where nothing can be placed. */
export function placing(ctx, item) {
  if (ctx.step.kind === 'place') return ctx.step.id;
  return item?.placement?.step ?? ctx.step.sources?.placements?.at(-1) ?? null;
}

/** Put a note on a cell. Putting it where it lies is no move. Answers true when it moved. */
export async function move(desk, item, cell) {
  const { ctx } = desk.board;
  const step = placing(ctx, item);
  if (!step || cell === item.cell) return false;
  const placement = item.placement?.step === step ? item.placement : null;
  const id = placement?.id ?? newId();
  const also = (placement?.also ?? []).filter((one) => one !== cell);
  desk.mine.add(item.note.id);
  if (!(await act(desk, { type: 'place_note', step, placement: id, note: item.note.id, cell, also }))) return false;
  const framework = desk.store.framework.value;
  const back = placement
    ? { type: 'place_note', step, placement: id, note: item.note.id, cell: placement.cell, also: placement.also }
    : { type: 'lift_placement', step, placement: id };
  desk.undo.push({
    label: t('Moved to {place}', { place: placeWords(desk.board.ctx, cell) }),
    command: back,
    slot: slotOf(framework, cell),
  });
  return true;
}

/** Hide a note from everybody, or bring it back. */
export async function hide(desk, note, on = true) {
  const done = await act(desk, { type: on ? 'hide_note' : 'bring_back_note', note: note.id });
  if (done)
    desk.undo.push({
      label: on ? t('The note is hidden') : (await isBack(desk.store, note.id)) ? t('The note is back') : t('Its writer has changed it: it shows together with others’ next words.'),
      command: { type: on ? 'bring_back_note' : 'hide_note', note: note.id },
    });
}

/** Whether a note that was brought back is there to be seen: one without a name that was said anew meanwhile comes with others. */
async function isBack(store, id) {
  for (let tries = 0; tries < 30 && store.peek(`note/${id}`)?.hidden; tries++) await new Promise((go) => setTimeout(go, 100));
  return Boolean(store.peek(`note/${id}`));
}

/** Gather notes into a new cluster. */
export async function gather(desk, notes, name) {
  const step = desk.board.ctx.step.id;
  const cluster = newId();
  desk.mine.add(cluster);
  const done = await act(desk, { type: 'make_cluster', step, cluster, notes, name });
  if (done)
    desk.undo.push({
      label: t('{notes} gathered', { notes: n('{n} note', '{n} notes', notes.length) }),
      command: { type: 'break_cluster', step, cluster },
    });
  return done;
}

/** Put a note into a cluster that is there. */
export async function join(desk, cluster, note) {
  const done = await act(desk, { type: 'add_to_cluster', step: cluster.step, cluster: cluster.id, note });
  if (done)
    desk.undo.push({
      label: t('Added to {name}', { name: cluster.name || t('the cluster') }),
      command: { type: 'take_from_cluster', step: cluster.step, cluster: cluster.id, note },
    });
}

/** Take a note out of its cluster. */
export async function leave(desk, cluster, note) {
  const done = await act(desk, { type: 'take_from_cluster', step: cluster.step, cluster: cluster.id, note });
  if (done)
    desk.undo.push({
      label: t('Taken out of {name}', { name: cluster.name || t('the cluster') }),
      command: { type: 'add_to_cluster', step: cluster.step, cluster: cluster.id, note },
    });
}

/** A drag has ended on something: a cell, a cluster, or another note. */
export function dropped(desk, target, key) {
  const item = desk.board?.whole.items.find((one) => one.key === key);
  if (!item) return;
  const [sort, ...rest] = target.dataset.drop.split(':');
  const id = rest.join(':');
  if (sort === 'cell') return move(desk, item, id);
  if (sort === 'cluster') return join(desk, desk.store.get(`cluster/${id}`), item.note.id);
  const other = desk.board.whole.items.find((one) => one.key === id);
  if (other && other.note.id !== item.note.id) desk.open('nameCluster', [other.note.id, item.note.id]);
}
