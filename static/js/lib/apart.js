// Apart: a note that people put in different places stands in each of them, with a mark that says so in words.
import { columnOf, placeWords } from './frames.js';
import { placesOf } from './notes.js';
import { t } from './words.js';

/** The columns a note stands in for a step, each once; 'unsure' for who was not sure; [] for a note without a place. */
export const columnsFor = (store, step, note) => [
  ...new Set((placesOf(store, step).get(note) ?? []).map((cell) => columnOf(store, step, cell) ?? 'unsure')),
];

/** "others: Kitchen" in the column `here`, for a note that stands in others too; '' where people agree. */
export function apartWords(store, step, note, here) {
  const others = columnsFor(store, step, note).filter((column) => column !== here);
  if (!others.length) return '';
  return t('others put it in: {places}', { places: others.map((column) => placeWords(store, step, column)).join(', ') });
}

/** The notes of a place step that people put in different columns: [{note, columns}], in the order of their ids. */
export const clashesOf = (store, step) =>
  [...placesOf(store, step).keys()]
    .map((note) => ({ note, columns: columnsFor(store, step, note) }))
    .filter((one) => one.columns.length > 1 && store.get(`note/${one.note}`))
    .sort((a, b) => (a.note < b.note ? -1 : 1));
