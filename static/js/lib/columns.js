// Columns: notes put under what a show says columns are made of (group, round, step, organisation, cell, a field), and in the order it says.
import { said, t } from './words.js';

const dotsOn = (store, step) => {
  const found = new Map();
  for (const vote of step.sources?.votes ?? [])
    for (const tally of store.all(`tally/${vote}`)) found.set(tally.target, (found.get(tally.target) ?? 0) + tally.dots);
  return found;
};

/** What each note's ratings come to: {sum, apart}, of the first scale and mark. */
const ratedAs = (store, step) => {
  const found = new Map();
  for (const rate of step.sources?.ratings ?? [])
    for (const rating of [...store.all(`rating/${rate}`), ...pastOf(store, rate)]) {
      const mark = Object.values(Object.values(rating.scales)[0] ?? {})[0];
      if (!mark) continue;
      const before = found.get(rating.target) ?? { sum: 0, apart: 0 };
      const sum = Object.entries(mark.spread ?? {}).reduce((all, [value, count]) => all + Number(value) * count, 0);
      found.set(rating.target, { sum: before.sum + (sum || 0), apart: Math.max(before.apart, (mark.high ?? 0) - (mark.low ?? 0)) });
    }
  return found;
};

const pastOf = (store, rate) => store.entries('past').flatMap(([key, one]) => (key.includes(`/rating/${rate}/`) ? [one] : []));

/** Notes in the order the show asks for; what is not asked for stays as it is. */
export function inOrder(store, step, notes) {
  const sort = step.options?.sort ?? 'written';
  if (!['most', 'least', 'widest'].includes(sort)) return notes;
  const dots = dotsOn(store, step);
  const rated = ratedAs(store, step);
  const worth = (note) =>
    sort === 'widest' ? (rated.get(note.id)?.apart ?? 0) : (dots.get(note.id) ?? 0) + (rated.get(note.id)?.sum ?? 0);
  const sign = sort === 'least' ? 1 : -1;
  return [...notes].sort((a, b) => sign * (worth(a) - worth(b)));
}

const groupLabel = (store, id) => {
  for (const [key, one] of store.entries('groups')) {
    const found = key.startsWith('groups/') && one.groups?.find((group) => group.id === id);
    if (found) return said(found.label);
  }
  return '';
};

const fieldOf = (store, step, id) =>
  (step.sources?.steps ?? []).flatMap((from) => store.get(`step/${from}`)?.options?.fields ?? []).find((one) => one.id === id);

/** Notes by what columns are made of: [{id, label, notes}] in order, what says nothing last; null where the show says none. */
export function columnsOf(store, step, notes) {
  const by = step.options?.columns;
  if (!by) return null;
  const field = fieldOf(store, step, by);
  const keyOf = (note) => {
    if (by === 'round') return String(note.round ?? 1);
    if (['group', 'organisation', 'cell', 'step'].includes(by)) return note[by] ?? '';
    return String(note.fields?.[by] ?? '');
  };
  const labelOf = (key) => {
    if (by === 'round') return t('Round {n}', { n: key });
    if (by === 'group') return groupLabel(store, key);
    if (by === 'step') return said(store.get(`step/${key}`)?.title);
    const option = field?.options?.find((one) => one?.id === key);
    return option ? said(option.label) : key;
  };
  const found = new Map();
  for (const note of notes) found.set(keyOf(note), [...(found.get(keyOf(note)) ?? []), note]);
  return [...found]
    .sort(([a], [b]) => (a === '') - (b === '') || a.localeCompare(b, undefined, { numeric: true }))
    .map(([key, some]) => ({ id: key || 'others', label: (key && labelOf(key)) || t('Others'), notes: some }));
}
