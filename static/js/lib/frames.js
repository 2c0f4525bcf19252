// Frames: places to put notes on, whichever they are: the framework's halves, or columns, grids, lines, lanes, zones and trees of a plan.
import { domainOf, halves, nodeOf, shortOf, slotOf } from './frame.js';
import { said, t } from './words.js';

const named = ({ options = {} }) => options.frame ?? options.into ?? null;

/** The step whose frame a step shows: itself, else the one it draws on where notes were put or written into places. */
function framing(store, step) {
  if (named(step)) return step;
  const { placements = [], steps = [] } = step.sources ?? {};
  const before = [...[...placements].reverse(), ...[...steps].reverse()].map((id) => store.get(`step/${id}`));
  return before.find((one) => one && named(one)) ?? step;
}

/** The frame of a step that is not the framework, with the places people added: {id, label, layout, axes?, open_cells?, cells}; null where it is. */
export function frameOf(store, step) {
  const from = framing(store, step);
  const name = named(from);
  if (!name || name === 'framework') return null;
  const frame = typeof name === 'object' ? name : (store.get(`frame/${name}`) ?? null);
  const added = addedIn(store, from);
  return frame && added.length ? grown(frame, added) : frame;
}

const NONE = [];
const made = new WeakMap();
/** A frame with added places; the same object as long as both are the same, because boards ask for it note by note. */
function grown(frame, added) {
  if (made.get(added)?.frame !== frame) made.set(added, { frame, with: { ...frame, cells: [...frame.cells, ...added] } });
  return made.get(added).with;
}
const addedIn = (store, step) => store.get(`cells/${step.id}`)?.cells ?? NONE;

/** The places people added to the frame a step shows: [{id, label, parent?}]. */
export const addedTo = (store, step) => addedIn(store, framing(store, step));

/** Whether people may add places of their own in a step. */
export const maySpread = (store, { kind, ...step }) =>
  (kind === 'place' || (kind === 'write' && Boolean(named(step)))) &&
  Boolean(step.options.new_cells || frameOf(store, step)?.open_cells);

/** What a new place may grow from, so that nobody is asked where there is nothing to say: [{id, label}]. */
export function stemsOf(store, step) {
  const frame = frameOf(store, step);
  if (!frame) return groupsFor(store, step).filter((group) => group.id !== 'added');
  if (frame.layout === 'lanes') return frame.cells.filter((cell) => !cell.parent);
  return frame.layout === 'tree' ? frame.cells : [];
}

/**
 * The groups of places a step offers: [{id, label, cells: [{id, label, short, help, slot}]}]. Halves of the framework; rows of lanes; the roots of a
 * tree with what grows from them; one group without a name for everything else. A step may open only some of them (`options.cells`).
 */
export function groupsFor(store, step) {
  const frame = frameOf(store, step);
  const only = step.options?.cells ?? [];
  const groups = frame ? groupsIn(frame) : withAdded(halves(store.framework.value), addedTo(store, step));
  if (!only.length) return groups;
  const added = addedTo(store, step);
  const open = (cell, group) => only.includes(cell.id) || only.includes(group.id) || added.some((one) => one.id === cell.id);
  return groups
    .map((group) => ({ ...group, cells: group.cells.filter((cell) => open(cell, group)) }))
    .filter((group) => group.cells.length);
}

/** Places added to the framework: each in the half it grew from, the others in a group of their own. */
function withAdded(groups, added) {
  if (!added.length) return groups;
  const cells = added.map((cell) => ({ ...cell, slot: null }));
  const within = (group) => cells.filter((cell) => cell.parent === group.id);
  const loose = cells.filter((cell) => !groups.some((group) => group.id === cell.parent));
  const all = groups.map((group) => ({ ...group, cells: [...group.cells, ...within(group)] }));
  return loose.length ? [...all, { id: 'added', label: t('Added here'), cells: loose }] : all;
}

/** The groups of a frame. */
export function groupsIn(frame) {
  const cells = frame.cells.map((cell) => ({ ...cell, slot: null }));
  const inside = (id) => cells.filter((cell) => cell.parent === id).flatMap((cell) => [cell, ...inside(cell.id)]);
  if (!cells.some((cell) => cell.parent)) return [{ id: frame.id ?? 'frame', label: '', cells: ordered(frame, cells) }];
  return cells
    .filter((cell) => !cell.parent)
    .map((root) => {
      const under = inside(root.id);
      if (frame.layout === 'lanes') return { ...root, cells: under.length ? ordered(frame, under) : [root] };
      const deeper = isChain(frame)
        ? under
        : under.map((cell) => (cell.parent === root.id ? cell : { ...cell, within: within(cells, cell) }));
      return { ...root, cells: [{ ...root, short: under.length ? t('Anywhere in it') : undefined }, ...deeper] };
    });
}

const within = (cells, cell) => t('in {place}', { place: said(cells.find((one) => one.id === cell.parent)?.label) });

/** Cells as the picture has them: lines and lanes from left to right, grids row by row from the top, others as the plan lists them. */
function ordered({ layout }, cells) {
  const across = (a, b) => (a.x ?? 101) - (b.x ?? 101); // places people added have no point of their own and come last
  const rows = columnsIn({ layout, cells });
  if (layout === 'line' || layout === 'lanes' || (layout === 'zones' && !rows)) return [...cells].sort(across);
  if (rows && layout !== 'tree') return [...cells].sort((a, b) => (b.y ?? -1) - (a.y ?? -1) || across(a, b));
  return cells;
}

/** How many stand side by side: the fullest row of a grid, or of zones whose rows are alike; one in a tree that only goes deeper; else 0 for "as many as fit". */
export function columnsIn(frame) {
  if (frame && isChain(frame)) return 1;
  if (!frame || !['grid', 'zones'].includes(frame.layout)) return 0;
  const rows = new Map();
  for (const { x, y } of frame.cells) if (x !== undefined && x !== null) rows.set(y, (rows.get(y) ?? 0) + 1);
  const full = Math.max(...rows.values());
  return rows.size > 1 && (frame.layout === 'grid' || [...rows.values()].every((many) => many === full)) ? full : 0;
}

/** Whether a tree only goes deeper, place under place: drawn from top to bottom. */
export const isChain = ({ layout, cells }) =>
  layout === 'tree' && cells.length > 1 && new Set(cells.map((cell) => cell.parent)).size === cells.length;

const FEW = 3; // places along a side that are quicker to tap than to slide to

/** The sides of a grid or line too fine for tiles: [{name: 'x'|'y', label, low, high, values}]; [] where tiles will do. */
export function slidersOf(frame) {
  if (!frame || !['grid', 'line'].includes(frame.layout)) return [];
  const sides = ['x', 'y']
    .filter((name) => frame.axes?.[name])
    .map((name) => ({ name, ...frame.axes[name], values: valuesOf(frame, name) }));
  const long = frame.layout === 'line' ? FEW + 4 : FEW;
  return sides.some((side) => side.values.length > long) ? sides : [];
}

/** Whether a place has a point of its own in the picture; those people added have none. */
export const hasPoint = ({ x, y }) => (x ?? y ?? null) !== null;

const valuesOf = (frame, name) => [...new Set(frame.cells.filter(hasPoint).map((cell) => cell[name] ?? 0))].sort((a, b) => a - b);

/** The cell nearest to a point {x, y} of a grid or line. */
export function nearest(frame, point) {
  const far = (cell) => Math.hypot((cell.x ?? 0) - (point.x ?? cell.x ?? 0), (cell.y ?? 0) - (point.y ?? cell.y ?? 0));
  return frame.cells.filter(hasPoint).reduce((best, cell) => (far(cell) < far(best) ? cell : best));
}

/** The cell of a step's frame (or node of the framework) an id names, or undefined. */
export const cellOf = (store, step, id) => {
  const frame = frameOf(store, step);
  const found = frame ? frame.cells.find((cell) => cell.id === id) : nodeOf(store.framework.value, id);
  return found ?? addedTo(store, step).find((cell) => cell.id === id);
};

/** The column of the board a cell belongs to: itself in a frame of its own; in the framework its domain, or the half it is; null for none. */
export function columnOf(store, step, id) {
  if (!id || id === 'unsure') return null;
  if (frameOf(store, step)) return cellOf(store, step, id)?.id ?? null;
  return domainOf(store.framework.value, id)?.id ?? cellOf(store, step, id)?.id ?? null;
}

/** The name of a cell on its own: a lane's with the name of its row. */
export function whole(frame, cell) {
  const row = frame?.layout === 'lanes' && frame.cells.find((one) => one.id === cell.parent);
  return row ? `${said(row.label)}: ${said(cell.label)}` : said(cell.label);
}

/** What a place is called in a sentence: short words, or those for "not sure". */
export function placeWords(store, step, id) {
  if (id === 'unsure') return t('Not sure');
  const frame = frameOf(store, step);
  const cell = frame || String(id).startsWith('new.') ? cellOf(store, step, id) : null;
  return cell ? whole(frame, cell) : shortOf(store.framework.value, id) || id;
}

/** The colour and shape of a place: only the framework's have one. */
export const slotFor = (store, step, id) => (frameOf(store, step) ? null : slotOf(store.framework.value, id));
