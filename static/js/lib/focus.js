// Focus: when a drawing takes away what the keyboard was on, the keyboard goes to the heading of what is left around it.

/** Redraw something inside `box`, and leave the keyboard nowhere but on the page. */
export function keeping(box, redraw) {
  const held = document.activeElement;
  const around = [];
  if (held !== box && box.contains(held)) for (let each = held.parentElement; each; each = each.parentElement) around.push(each);
  redraw();
  if (!around.length || held.isConnected || document.activeElement !== document.body) return;
  around.filter((one) => one.isConnected).some(restOn);
}

/** Put the keyboard on the first heading inside `box` that is to be seen; false where there is none. */
export function restOn(box) {
  const heading = [...box.querySelectorAll('h1, h2, h3')].find((one) => one.checkVisibility?.() ?? true);
  if (heading && !heading.hasAttribute('tabindex')) heading.tabIndex = -1;
  heading?.focus({ preventScroll: true });
  return Boolean(heading);
}
