// The desk's sheets: one dialog element that asks, shows choices, and gives the focus back to where it was.
import { html, nothing } from '../lib/view.js';
import { restOn } from '../lib/focus.js';
import { t } from '../lib/words.js';
import { icon } from '../lib/icons.js';

/** Open a sheet drawn by `draw(close)`. Answers a promise of what it was closed with ('' for Escape or the cross). */
export function openSheet(desk, draw, { label, wide = false } = {}) {
  closeSheet(desk, '');
  return new Promise((answer) => {
    desk.sheet.value = { draw, label, wide, answer };
  });
}

/** Close the open sheet, if any, with an answer. */
export function closeSheet(desk, value = '') {
  const open = desk.sheet.peek();
  if (!open) return;
  desk.sheet.value = null;
  open.answer(value);
}

/** Put a question: {title, words: [..], yes, no, third}. Answers 'yes', 'third', 'no' or ''. */
export const ask = (desk, question) =>
  openSheet(
    desk,
    (close) =>
      html` <div class="sheet-head"><h2>${question.title}</h2></div>
        ${(question.words ?? []).map((words) => html`<p>${words}</p>`)}
        <div class="sheet-acts">
          <button class="button plain" @click=${() => close('no')}>${question.no}</button>
          ${question.third ? html`<button class="button quiet" @click=${() => close('third')}>${question.third}</button>` : nothing}
          <button class="button ink" autofocus @click=${() => close('yes')}>${question.yes}</button>
        </div>`,
    { label: question.title },
  );

/** A sheet's heading with the cross that closes it. */
export const sheetHead = (title, close) =>
  html`<div class="sheet-head">
    <h2>${title}</h2>
    <button class="button round plain" aria-label=${t('Close')} @click=${() => close('')}>${icon('x')}</button>
  </div>`;

/** The one dialog of the page, drawn from the desk's `sheet` signal. */
export function sheet(desk) {
  const open = desk.sheet.value;
  queueMicrotask(() => settle(desk, open));
  return html`<dialog
    class=${open?.wide ? 'sheet wide' : 'sheet'}
    aria-label=${open?.label ?? nothing}
    data-desk-sheet
    @cancel=${(e) => {
      e.preventDefault();
      closeSheet(desk, '');
    }}
    @click=${(e) => {
      if (e.target === e.currentTarget) closeSheet(desk, '');
    }}
  >
    ${open ? open.draw((value) => desk.sheet.peek() === open && closeSheet(desk, value)) : nothing}
  </dialog>`;
}

/** Our own way, which styles nothing anew, once it is here; till then the browser's. */
export const showModal = (desk, dialog) => (desk.later.peek() ? desk.later.peek().showModal(dialog) : dialog.showModal());

function settle(desk, open) {
  const dialog = document.querySelector('[data-desk-sheet]');
  if (!dialog || desk.sheet.peek() !== open) return;
  if (open && !dialog.open) showModal(desk, dialog);
  else if (open && !dialog.contains(document.activeElement))
    (dialog.querySelector('[autofocus]') ?? dialog.querySelector('button, input'))?.focus();
  else if (!open && dialog.open) {
    dialog.close();
    if (document.activeElement === document.body) restOn(document.getElementById('main'));
  }
}
