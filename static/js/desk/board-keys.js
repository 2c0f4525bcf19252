// Keys on the board: arrows walk through notes and columns, m or Space picks a note up, arrows or digits choose, Enter places, Escape puts back.
import { t } from '../lib/words.js';
import { columnsOf, placeWords } from './board-items.js';
import { hide, move, placing } from './moving.js';
import { spotlight } from './acts.js';

/** What a key does while a note or cluster has the focus. */
export function boardKeys(desk, e) {
  const at = e.target.closest('[data-key]');
  if (!at || e.ctrlKey || e.metaKey || e.altKey) return;
  const item = desk.board.whole.items.find((one) => one.key === at.dataset.key);
  const done = desk.lifted.value ? carrying(desk, e.key, item) : walking(desk, e.key, at) || (item && onNote(desk, e.key, item));
  if (!done) return;
  e.preventDefault();
  e.stopPropagation();
}

/** Put the focus on a note by its key, in the tick in which it was drawn. */
export function focusOn(key) {
  const found = key && document.querySelector(`[data-key="${CSS.escape(key)}"]`);
  found?.focus();
  return Boolean(found);
}

const keysIn = (column) => [...column.querySelectorAll('[data-key]')];
const columnsNow = () => [...document.querySelectorAll('[data-column]')].filter((column) => column.querySelector('[data-key]'));

function walking(desk, key, at) {
  const column = at.closest('[data-column]');
  const here = keysIn(column);
  const place = here.indexOf(at);
  const to = { ArrowUp: here[place - 1], ArrowDown: here[place + 1], Home: here[0], End: here.at(-1) }[key];
  if (to) return (to.focus(), true);
  if (key !== 'ArrowLeft' && key !== 'ArrowRight') return key === 'ArrowUp' || key === 'ArrowDown';
  const all = columnsNow();
  const next = all[all.indexOf(column) + (key === 'ArrowRight' ? 1 : -1)];
  (next?.querySelector('[data-key][tabindex="0"]') ?? next?.querySelector('[data-key]'))?.focus();
  return true;
}

function onNote(desk, key, item) {
  if (key === 'm' || key === ' ') return placing(desk.board.ctx, item) ? pickUp(desk, item) : false;
  if (!desk.keysOn.value) return false;
  if (key === 'h') return (hide(desk, item.note, !item.note.hidden), true);
  if (key === 's') return (spotlight(desk, desk.store.session.value.spotlight === item.note.id ? null : item.note.id), true);
  return false;
}

function pickUp(desk, item) {
  desk.lifted.value = item.key;
  desk.aim.value = item.top;
  desk.announce(t('Picked up. Arrows or digits choose a domain, Enter places it, Escape puts it back.'));
  return true;
}

function carrying(desk, key, item) {
  const { ctx } = desk.board;
  const columns = columnsOf(ctx.store, ctx.step);
  if (key === 'Escape' || !item) return putDown(desk, t('Put back.'), item?.key);
  if (key === 'Enter' || key === ' ' || key === 'm') return place(desk, item, desk.aim.value);
  const digit = Number(key);
  if (digit >= 1 && digit <= columns.length) return place(desk, item, columns[digit - 1]);
  const step = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -1, ArrowDown: 1 }[key];
  if (!step) return key !== 'Tab';
  const at = columns.indexOf(desk.aim.value);
  desk.aim.value = columns[Math.max(0, Math.min(columns.length - 1, at + step))];
  desk.announce(placeWords(ctx, desk.aim.value));
  return true;
}

function place(desk, item, cell) {
  desk.held.value = null;
  putDown(desk, '', null);
  if (!cell || cell === item.top) return (focusOn(item.key), desk.announce(t('Put back.')), true);
  move(desk, item, cell);
  focusOn(`${item.note.id}|${cell}`);
  return true;
}

function putDown(desk, words, key) {
  desk.lifted.value = null;
  desk.aim.value = null;
  if (words) desk.announce(words);
  if (key) focusOn(key);
  return true;
}
