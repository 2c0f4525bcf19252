// Modal: a dialog over a veil, with the page behind it out of reach. The browser's own way styles every note of that page anew, twice.

const small = matchMedia('(max-width: 639.9px)'); // a phone: its page is short, and its way back closes what the browser has opened
const open = []; // the dialogs that are open, the last one on top
const FOCUSABLE = 'a[href], :enabled:not(fieldset, option, [type="hidden"], [tabindex="-1"]), summary, [tabindex="0"]';

/** Open a dialog; Escape, and a press on the veil, ask it to `cancel`, which closes it unless it says otherwise. */
export function showModal(dialog) {
  if (small.matches) return dialog.showModal();
  forget(dialog);
  const veil = Object.assign(document.createElement('div'), { className: 'veil', onclick: () => cancel(dialog) });
  dialog.before(veil);
  dialog.setAttribute('aria-modal', 'true');
  open.push({ dialog, veil });
  dialog.onclose = () => dialog.open || forget(dialog); // it may be open again by then
  dialog.show();
}

/** Taken from the page while open, a dialog is never told that it was closed. */
function forget(dialog) {
  const at = open.findIndex((one) => one.dialog === dialog);
  if (at >= 0) open.splice(at, 1)[0].veil.remove();
}

function top() {
  while (open.length && !(open.at(-1).dialog.isConnected && open.at(-1).dialog.open)) forget(open.at(-1).dialog);
  return open.at(-1)?.dialog;
}

function cancel(dialog) {
  if (dialog.dispatchEvent(new Event('cancel', { cancelable: true }))) dialog.close();
}

/** What Tab stops at, in order; of radio buttons that belong together the chosen one, else the first. */
function stops(dialog) {
  const seen = [...dialog.querySelectorAll(FOCUSABLE)].filter((it) => it.checkVisibility?.({ visibilityProperty: true }) ?? true);
  const chosen = (it) => {
    const group = seen.filter((other) => other.type === 'radio' && other.name === it.name);
    return group.find((other) => other.checked) ?? group[0];
  };
  return seen.filter((it) => it.type !== 'radio' || !it.name || chosen(it) === it);
}

function walk(e, dialog) {
  const all = stops(dialog);
  const [end, start] = e.shiftKey ? [all[0], all.at(-1)] : [all.at(-1), all[0]];
  const at = document.activeElement;
  if (dialog.contains(at) && at !== end && !(e.shiftKey && at === dialog)) return;
  e.preventDefault();
  (start ?? dialog).focus();
}

document.addEventListener(
  'keydown',
  (e) => {
    const dialog = top();
    if (!dialog || e.isComposing) return;
    if (e.key === 'Tab') walk(e, dialog);
    if (e.key !== 'Escape') return;
    e.preventDefault();
    cancel(dialog);
  },
  true,
);
document.addEventListener('focusin', (e) => {
  const dialog = top();
  if (dialog && !dialog.contains(e.target)) (stops(dialog)[0] ?? dialog).focus({ preventScroll: true });
});
