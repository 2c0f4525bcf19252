// Then and now, in the room: what a show is set against, above what it shows; `whole` where nothing else is needed.
import { compared } from '../lib/compare.js';
import { thenNow } from '../elements/then-now.js';

export function view({ store, step }) {
  const found = compared(store, step);
  return found && { drawn: thenNow(store, found), whole: Boolean(found.ratings.length) };
}
