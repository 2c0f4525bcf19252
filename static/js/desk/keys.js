// What single keys do on the whole desk; early.js hears them, while they are switched on, nobody is typing and no sheet is open.
import { addTime, blank, lookFirst, openTogether, toggleTimebox } from './acts.js';
import { groupsFor } from '../lib/frames.js';
import { zoomTo } from './board-tools.js';
import { columnsOf } from './board-items.js';
import { openChange } from './change.js';
import { openCarPark } from './car-park.js';
import { openFind } from './find.js';
import { openGuide } from './guide.js';
import { openLens } from './lens.js';
import { openMoments } from './moments.js';
import { startPicking } from './gather.js';
import { openHarvest } from './harvest.js';
import { openInsert } from './insert.js';
import { openKeys, seeAsParticipant } from './more.js';
import { holding } from './progress.js';
import { leadOf, sessionOf, topOf, topSteps } from './reading.js';
import { nextAct } from './topbar.js';

/** Do what a single key stands for; false where it stands for nothing. */
export function press(desk, key) {
  const { store } = desk;
  const session = sessionOf(store);
  const open = session.status === 'open';
  const step = desk.shown.value;
  const held = step && holding(store, step);
  const lead = step && leadOf(store, step);
  const sides = store.framework.value && lead ? groupsFor(store, lead) : [];
  const domain = lead && columnsOf(store, lead)[Number(key) - 1];
  if (domain) return (zoomTo(desk, 'domain', domain), true);
  const run = {
    '?': () => openKeys(desk),
    n: () => nextAct(desk)?.run(),
    u: () => desk.open('openPeople'),
    b: () => desk.open('openBoard'),
    v: () => seeAsParticipant(desk),
    g: () => step && openGuide(desk, step),
    c: () => step && openChange(desk, topOf(store, step).id),
    i: () => openInsert(desk, topOf(store, step)?.id),
    0: () => zoomTo(desk, 'whole'),
    '[': () => zoomTo(desk, 'half', sides[0]?.id),
    ']': () => zoomTo(desk, 'half', sides.at(-1)?.id),
    k: () => openCarPark(desk),
    w: () => openMoments(desk),
    y: () => openHarvest(desk),
    l: () => openLens(desk),
    a: () => {
      desk.folded.value = !desk.folded.value;
    },
    t: () => desk.boardOpen.value && startPicking(desk),
    '/': () => desk.boardOpen.value && openFind(desk),
    ',': () => look(desk, -1),
    '.': () => look(desk, 1),
    ...(open && {
      '+': () => addTime(desk, 60),
      '=': () => addTime(desk, 60),
      p: () => toggleTimebox(desk),
      x: () => blank(desk, !session.blank),
    }),
    ...(open && held && { o: () => held.count && openTogether(desk, step, held), f: () => lookFirst(desk, step) }),
  }[key];
  if (!run) return false;
  run();
  return true;
}

/** Look at the top-level step before or after the one shown. */
function look(desk, by) {
  const steps = topSteps(desk.store);
  const top = topOf(desk.store, desk.shown.value);
  const to = steps[steps.indexOf(top) + by];
  if (to) desk.lookAt(to.id);
}
