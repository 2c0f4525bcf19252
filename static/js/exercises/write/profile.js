// Profile: a write step that asks who is here. It asks only what the door was not told, and changes only one's own seat.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { view as fieldsOfForm } from './fields.js';

const SEAT = ['organisation', 'sector', 'viewpoint'];

/** What is known of me, by the names of the step's fields. */
const knownOf = ({ store, step }) => {
  const seat = { ...store.you.value, ...store.get('mine/seat'), name: store.you.value?.name };
  return Object.fromEntries(step.options.fields.map((field) => [field.id, seat[field.id] ?? '']));
};

/** What I gave, in words: choices by their labels. */
const inWords = ({ step, words: { said } }, known) =>
  step.options.fields
    .map((field) => said(field.options?.find((option) => option.id === known[field.id])?.label) || known[field.id])
    .filter(Boolean)
    .join(', ');

async function confirm(ctx, given, known) {
  const {
    store,
    step,
    send,
    ui,
    announce,
    words: { t, said },
  } = ctx;
  const lacking = step.options.fields.find((field) => field.required && !String(given[field.id]).trim());
  ui('lacking', null).value = lacking?.id ?? null;
  if (lacking) {
    document.getElementById(`field-${step.id}-${lacking.id}`)?.focus();
    return announce(t('First answer: {label}', { label: said(lacking.label) }));
  }
  const name = given.name?.trim();
  if (name && name !== known.name && !(await rename(ctx, name))) return;
  const changed = Object.fromEntries(
    SEAT.filter((key) => given[key] && given[key] !== known[key]).map((key) => [key, given[key]]),
  );
  if (Object.keys(changed).length && (await send({ type: 'change_seat', ...changed })).type === 'refused') return;
  if (Object.keys(changed).length) store.you.value = { ...store.you.value, ...changed };
  ui('told', false).value = true;
}

/** A name is the server's to keep, outside the log. */
async function rename({ store, toast, words: { t } }, name) {
  const answer = await fetch(`${location.pathname.replace(/\/[^/]+\/?$/, '')}/seat`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ name }),
  }).catch(() => null);
  if (answer?.ok) store.you.value = { ...store.you.value, name };
  else toast(t('Your name could not be changed just now. Try again in a moment.'));
  return Boolean(answer?.ok);
}

/** What is not known yet, as a form; once nothing is missing, who I am in one line, and a way to change it. */
export function view(ctx) {
  const {
    step,
    ui,
    part,
    may,
    words: { t },
  } = ctx;
  if (!may) return nothing;
  const known = knownOf(ctx);
  const missing = step.options.fields.filter((field) => !String(known[field.id]).trim());
  const told = ui('told', missing.length ? null : true); // true: said; false: changing it; null: something is asked
  const typed = ui('draft', {});
  const line = inWords(ctx, known);
  const said = line ? html`<p class="say">${icon('check')} <b dir="auto">${line}</b></p>` : nothing;
  const change = html`<button class="button quiet wide" @click=${() => (told.value = false)}>${icon('pencil')} ${t('Change')}</button>`;
  if (told.value) return html`${said}<p class="soft">${t('That is all we ask here.')}</p>${change}`;
  const fields = told.value === false ? step.options.fields : missing;
  const asked = { ...ctx, step: { ...step, options: { ...step.options, fields } } };
  const given = { ...known, ...typed.value };
  return html`${told.value === null ? said : nothing}${fieldsOfForm(asked, given, (_, draft) => (typed.value = draft))}
    <button class="button call large wide" @click=${() => confirm(ctx, given, known)}>${t('That is me')}</button>`;
}
