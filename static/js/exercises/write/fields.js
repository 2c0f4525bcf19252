// Fields: the form of a write step that asks more than one thing: words, pills, ticks, numbers and dates, one after another.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { said, t } from '../../lib/words.js';
import { box } from './box.js';
import { isText } from './form.js';

const idOf = (option) => (typeof option === 'object' ? said(option.id) || said(option.label) : option);
const labelOf = (option) => (typeof option === 'object' ? said(option.label) || said(option.id) : option);
/** What the words beside a photo are for. */
const wordsOfPhoto = () => t('What does the photo show? These words stand for it where it cannot be seen.');
const INPUTS = { number: 'number', date: 'date', link: 'url', person: 'text' };

/** The fields in order; `save(ctx, draft)` keeps what is typed. */
export function view(ctx, draft, save) {
  const { step } = ctx;
  const put = (field, value) => (save(ctx, { ...draft, [field.id]: value }), ctx.typing());
  return html`<div class="flow fields">${step.options.fields.map((field) => one(ctx, field, draft, put))}</div>`;
}

function one(ctx, field, draft, put) {
  const id = `field-${ctx.step.id}-${field.id}`;
  const value = draft[field.id] ?? field.default ?? '';
  const lacking = ctx.ui('lacking', null).value === field.id;
  const fault = lacking
    ? html`<p class="fault" role="alert">${icon('triangle-alert')}<span>${t('Please answer this one.')}</span></p>`
    : nothing;
  const words = ctx.step.options.fields.find((other) => isText(other));
  if (field === words && ctx.step.options.fields.some((other) => other.type === 'photo'))
    return box(ctx, { ...field, help: said(field.help) || wordsOfPhoto() }, draft);
  switch (field.type ?? 'text') {
    case 'photo':
      return ctx.part('exercises/write/photo').photo(ctx, field, value, put, fault);
    case 'text':
      if (field !== ctx.step.options.fields[0] && (field.max ?? 140) <= 80) return line(ctx, field, id, value, put, fault);
      return box(ctx, field, draft);
    case 'long':
      return box(ctx, field, draft);
    case 'choice':
    case 'many':
      return pills(field, id, value, put, fault);
    case 'tick':
      return html`<label class="check"
          ><input type="checkbox" id=${id} .checked=${Boolean(value)} @change=${(e) => put(field, e.target.checked)} />
          <span>${said(field.label)}</span></label
        >${fault}`;
    default:
      return line(ctx, field, id, value, put, fault);
  }
}

/** A field of one line. */
const line = (ctx, field, id, value, put, fault) =>
  html`<div class="field">
    <label for=${id}>${said(field.label)}</label>
    <input
      id=${id}
      type=${INPUTS[field.type] ?? 'text'}
      step=${field.type === 'number' ? 'any' : nothing}
      dir="auto"
      maxlength=${field.max ?? 200}
      .value=${String(value)}
      aria-invalid=${fault === nothing ? nothing : 'true'}
      @input=${(e) => put(field, field.type === 'number' && e.target.value !== '' ? Number(e.target.value) : e.target.value)}
    />
    ${said(field.help) ? html`<p class="hint">${said(field.help)}</p>` : nothing}${fault}
  </div>`;

/** One of several, or any of several, as pills; tapping a chosen one of `choice` lets it go again. */
function pills(field, id, value, put, fault) {
  const many = field.type === 'many';
  const chosen = many ? (Array.isArray(value) ? value : []) : value;
  const has = (name) => (many ? chosen.includes(name) : chosen === name);
  const tap = (name) =>
    put(field, many ? (has(name) ? chosen.filter((other) => other !== name) : [...chosen, name]) : has(name) ? '' : name);
  return html`<fieldset class="fieldset" id=${id} tabindex="-1">
    <legend>${said(field.label)}</legend>
    <div class="chips">
      ${(field.options ?? []).map((option) => html`<button type="button" class="chip" aria-pressed=${String(has(idOf(option)))} @click=${() => tap(idOf(option))}>${has(idOf(option)) ? icon('check') : nothing}${labelOf(option)}</button>`)}
    </div>
    ${fault}
  </fieldset>`;
}
