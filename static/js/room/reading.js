// What a page of the room reads of its store: the steps that are open, and what this seat may do in them.

const LISTENING = ['show', 'brief', 'rest'];

/** The open steps in the order they are drawn: those to act in first, then what is there to look at; boxes such as a car park apart. */
export function openStepsOf(store) {
  const session = store.session.value;
  const record = (id) => store.get(`step/${id}`);
  const current = record(session.step);
  const open = (session.open ?? []).map(record).filter(Boolean);
  const near = (step) => step.id === session.step || (current?.parent && step.parent === current.parent);
  const ours = ownPace(store, current);
  const main = open.filter((step) => (ours ? step.id === ours : near(step)));
  if (!main.length && current) main.push(current);
  main.sort((a, b) => LISTENING.includes(a.kind) - LISTENING.includes(b.kind));
  return {
    current,
    main,
    beside: (session.beside ?? []).map(record).filter((step) => step && !main.includes(step)),
    boxes: open.filter((step) => !near(step) && step.kind === 'write'),
  };
}

/** In a breakout whose groups go on by themselves, the step mine has come to; null elsewhere. */
function ownPace(store, current) {
  const around = store.get(`step/${current?.parent}`);
  if (around?.kind !== 'breakout' || around.options.pace !== 'own') return null;
  const mine = store.get(`mine/group/${around.id}`);
  const first = around.children.find((id) => mayAct(store, { ...store.get(`step/${id}`), unit: 'person' }));
  return mine ? (mine.step ?? first ?? null) : null;
}

/** Whether this seat may act in a step, so far as the page can know; the server has the last word. */
export function mayAct(store, { who = 'all', unit, kind, options = {}, parent, acts }) {
  const seat = { ...store.you.value, ...store.get('mine/seat') };
  if (store.you.value?.role === 'observer') return false;
  if (acts && kind in acts) return acts[kind];
  if (kind === 'pick') return ['all', 'unit'].includes(options.by) || Boolean(seat.duties?.includes(options.by));
  const group = store.get(`mine/group/${parent}`);
  if (unit === 'group' && group && !group.scribe && kind !== 'vote' && kind !== 'rate') return false;
  if (typeof who === 'object')
    return Object.entries(who).every(([name, value]) => (name === 'duty' ? seat.duties?.includes(value) : seat[name] === value));
  return who === 'all' || Boolean(seat.duties?.includes(who));
}
