// What a page of the room reads of its store: the steps that are open, and what this seat may do in them.
import { allClosed } from '../lib/acts.js';
import { said } from '../lib/words.js';
import { closedAt, partOf } from './alone.js';
import { isForMe } from './tracks.js';

const LISTENING = ['show', 'brief', 'rest'];
const WORDS = ['write', 'commit', 'discuss']; // where people write

/** The open steps in the order they are drawn: those to act in first, then what is there to look at; boxes such as a car park apart. */
export function openStepsOf(store) {
  const session = store.session.value;
  const record = (id) => told(store, store.get(`step/${id}`));
  const open = (session.open ?? []).map(record).filter((step) => step && isForMe(store, step));
  const room = record(session.step);
  const kin = (step) => step.id === session.step || (room?.parent && step.parent === room.parent) || step.n === room?.n;
  const current = open.find((step) => step.id === session.step) ?? open.find(kin) ?? room;
  const near = (step) => step.id === current?.id || (current?.parent && step.parent === current.parent);
  const main = open.filter(near);
  if (!main.length && current) main.push(current);
  main.sort((a, b) => LISTENING.includes(a.kind) - LISTENING.includes(b.kind));
  return {
    current,
    main,
    beside: (session.beside ?? []).map(record).filter((step) => step && !main.includes(step)),
    boxes: open.filter((step) => !near(step) && !LISTENING.includes(step.kind)),
  };
}

/** A step whose answers stand under an organisation says so to the one or two who are here from theirs: they can be recognised. */
function told(store, step) {
  const few = store.get('mine/seat')?.few;
  return few && step?.promise && WORDS.includes(step.kind) && step.names === 'organisation' && step.unit === 'person' && step.hold !== 'never'
    ? { ...step, promise: `${step.promise} ${said(few)}` }
    : step;
}

/** Whether this seat may act in a step, so far as the page can know; the server has the last word. */
export function mayAct(store, { id, who = 'all', unit, kind, options = {}, parent, acts, switches }) {
  const seat = { ...store.you.value, ...store.get('mine/seat') };
  if (store.you.value?.role === 'observer') return false;
  if (closedAt(partOf(store, id)) || allClosed({ switches })) return false;
  if (acts && kind in acts) return acts[kind];
  if (kind === 'pick') return ['all', 'unit'].includes(options.by) || Boolean(seat.duties?.includes(options.by));
  const group = store.get(`mine/group/${parent}`);
  if (unit === 'group' && group && !group.scribe && kind !== 'vote' && kind !== 'rate') return false;
  if (typeof who === 'object')
    return Object.entries(who).every(([name, value]) =>
      name === 'duty' ? seat.duties?.includes(value) : (seat[name] ?? '').toLowerCase() === value.toLowerCase(),
    );
  return who === 'all' || Boolean(seat.duties?.includes(who));
}

/** Whether a step's notes lie on the map: it writes into places, puts notes on them, or shows where they were put. */
export const onMap = (store, { kind, options, sources }) =>
  kind === 'place' ||
  (kind === 'connect' && options.start !== 'any') ||
  (kind === 'write' && options.into && store.get(`frame/${options.into}`)?.layout !== 'none') ||
  (kind === 'show' && sources?.placements.length && ['map', 'wall', 'columns', 'list'].includes(options.view));
