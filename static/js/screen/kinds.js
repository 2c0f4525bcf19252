// Kinds: loads the projector's drawing of each exercise by its name; there is no list to edit.
import { signal } from '../lib/view.js';

const loaded = new Map();

/** The module `exercises/<kind>/screen.js`, or undefined until it has come; reading it redraws on arrival. A kind without one gives {}. */
export const drawingOf = (kind) => {
  if (!loaded.has(kind)) {
    const found = signal(undefined);
    loaded.set(kind, found);
    load(kind).then((module) => (found.value = module));
  }
  return loaded.get(kind).value;
};

const load = async (kind) => {
  if (!/^[a-z_]+$/.test(kind)) return {};
  try {
    return await import(`../exercises/${kind}/screen.js`);
  } catch (fault) {
    console.error(fault);
    return {};
  }
};
