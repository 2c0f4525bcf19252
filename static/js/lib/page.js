// Page: a page of ours as a document, for what the server has drawn already and another page shows too.

/** Read a page; the browser makes the document, for our own rules let no script make HTML of a text. Rejects where it can't be had. */
export const readPage = (url) =>
  new Promise((done, lost) => {
    const ask = new XMLHttpRequest();
    ask.responseType = 'document';
    ask.open('GET', url);
    ask.onload = () => (ask.status === 200 && ask.responseXML ? done(ask.responseXML) : lost(new Error(ask.statusText)));
    ask.onerror = lost;
    ask.send();
  });

const was = new WeakMap(); // what the server said of a part that stands here
/** Remember what the server said of the parts of a page, before scripts change them. */
export const know = (parts) => [...parts].forEach(said);
const told = (part) => new XMLSerializer().serializeToString(part);
const nameOf = (part) => part.getAttribute('aria-labelledby') ?? part.className;
const inUse = (part) => part.contains(document.activeElement) || (!getSelection().isCollapsed && part.contains(getSelection().anchorNode));

/**
 * Bring the parts in `into` to what `fresh` (elements, of this or another document) says, in its order. What says the same stays as it
 * is; so does, until later, a part that has the focus or holds a selection. What was folded open stays open. Answers whether anything changed.
 */
export function mend(into, fresh) {
  const here = new Map([...into.children].map((part) => [nameOf(part), part]));
  let changed = false;
  let before = null;
  for (const part of fresh) {
    const old = here.get(nameOf(part));
    const says = told(part);
    here.delete(nameOf(part));
    if (old && (said(old) === says || inUse(old))) {
      before = old;
      continue;
    }
    const made = document.importNode(part, true);
    was.set(made, says);
    if (old) replace(old, made);
    else if (before) before.after(made);
    else into.prepend(made);
    [before, changed] = [made, true];
  }
  for (const gone of here.values()) gone.remove();
  return changed || here.size > 0;
}

function said(part) {
  if (!was.has(part)) was.set(part, told(part));
  return was.get(part);
}

/** What a fold is called, whatever it counts. */
const foldName = (fold) => (fold.querySelector('summary [dir]') ?? fold.querySelector('summary')).textContent.replace(/\d+/g, '');

function replace(old, made) {
  const open = new Map([...old.querySelectorAll('details')].map((fold) => [foldName(fold), fold.open]));
  for (const fold of made.querySelectorAll('details')) fold.open = open.get(foldName(fold)) ?? fold.open;
  old.replaceWith(made);
}
