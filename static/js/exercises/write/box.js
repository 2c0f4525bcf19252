// Box: where words are typed, kept as they are typed.
import { html, nothing } from '../../lib/view.js';
import { cutTo, lettersIn } from '../../lib/letters.js';
import { LETTERS } from './form.js';

/** Keep what is typed, on the page and in the browser. */
export function save({ step, outbox, ui }, draft) {
  ui('draft', () => outbox.draft(step.id)).value = draft;
  outbox.saveDraft(step.id, Object.values(draft).some(Boolean) ? draft : null);
}

/** What is in a box, no longer than there is room for. */
function kept(box, max) {
  const fits = cutTo(box.value, max);
  if (fits !== box.value) box.value = fits;
  return fits;
}

/** One box for words, with the letters left once they are few; Ctrl+Enter is `ctx.submit`, where there is one. */
export function box(ctx, field, draft) {
  const {
    step,
    ui,
    words: { t, said },
    typing,
  } = ctx;
  const id = `field-${step.id}-${field.id}`;
  const max = field.max ?? (field.type === 'long' ? 600 : LETTERS);
  const value = draft[field.id] ?? '';
  const remaining = max - lettersIn(value);
  const lacking = ui('lacking', null).value === field.id;
  return html`<div class="note-field">
    <label for=${id}>${said(field.label) || t('Your note')}</label>
    <textarea
      class="note-box"
      id=${id}
      maxlength=${max * 4}
      dir="auto"
      rows=${field.type === 'long' ? 4 : 2}
      .value=${value}
      aria-invalid=${lacking ? 'true' : nothing}
      aria-describedby="${id}-more"
      @input=${(e) => (save(ctx, { ...ui('draft', {}).value, [field.id]: kept(e.target, max) }), typing())}
      @keydown=${(e) => e.key === 'Enter' && (e.ctrlKey || e.metaKey) && ctx.submit?.()}
    ></textarea>
    <span class="note-left" id="${id}-more"
      >${lacking ? t('Write your note first.') : remaining <= 40 ? t('{n} letters left', { n: remaining }) : said(field.help)}</span
    >
  </div>`;
}
