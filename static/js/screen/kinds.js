// Kinds: loads the projector's drawing of each exercise by its name; there is no list to edit.
import { signal } from '../lib/view.js';
import { untilHere } from '../live/renew.js';

const loaded = new Map();

/** The module `exercises/<kind>/screen.js`, undefined until it has come, {} while it cannot be had; reading it redraws on arrival. */
export const drawingOf = (kind) => {
  if (!loaded.has(kind)) {
    const found = signal(undefined);
    loaded.set(kind, found);
    const failed = () => (found.value = {});
    if (/^[a-z_]+$/.test(kind)) untilHere((query) => import(`../exercises/${kind}/screen.js${query}`), failed).then((module) => (found.value = module));
    else failed();
  }
  return loaded.get(kind).value;
};
