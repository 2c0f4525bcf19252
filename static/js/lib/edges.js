// Edges: how high what stays at the top and the foot of the window really is, so that nothing reached by keys comes to lie beneath it.
// [whose style it is written into, what it is called there, what stays at that edge]; none is inherited, or five hundred notes would be styled anew.
const STAY = [
  ['.room-steps, .rail, .budget', '--bar-now', ['.bar']],
  ['html', '--top-now', ['.bar', '.budget']],
  ['html', '--foot-now', ['.remote-tiles', '.pick-strip', '.picking-bar']],
];

const heightOf = (name) => {
  const found = document.querySelector(name);
  return found && getComputedStyle(found).position === 'sticky' ? Math.ceil(found.getBoundingClientRect().height) : 0;
};

/** At large letters what stays at the foot may leave no room for the page above it. */
const fills = (found) => found && found.getBoundingClientRect().height > innerHeight / 2;

/** Measure the edges now and whenever they change: at large letters a bar wraps to three lines, and no fixed measure holds. */
export function followEdges() {
  const root = document.documentElement;
  const watched = new Set();
  const watch = new ResizeObserver(() => {
    root.classList.toggle('foot-flows', STAY[2][2].some((one) => fills(document.querySelector(one))));
    const found = STAY.map(([where, name, parts]) => [document.querySelectorAll(where), name, `${parts.reduce((sum, one) => sum + heightOf(one), 0)}px`]);
    for (const [elements, name, height] of found)
      for (const one of elements) if (one.style.getPropertyValue(name) !== height) one.style.setProperty(name, height);
    for (const found of document.querySelectorAll(STAY.flatMap(([, , parts]) => parts).join()))
      if (!watched.has(found)) watched.add(found) && watch.observe(found);
    for (const one of watched) if (!one.isConnected) watched.delete(one) && watch.unobserve(one);
  });
  // A browser brings the end of what was written into sight, and may leave the beginning of a long box under the bar.
  addEventListener('focusin', ({ target }) => target.matches?.('textarea') && target.scrollIntoView({ block: 'nearest' }));
  watch.observe(document.body); // what comes and goes with a step changes the length of the page
}
