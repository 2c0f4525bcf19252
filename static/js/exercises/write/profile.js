// Profile: a write step that asks who is here. It begins with what the door was told, and changes only one's own seat.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';

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

/** The form, filled in already; once confirmed, who I am in one line. */
export function view(ctx) {
  const {
    ui,
    part,
    may,
    words: { t },
  } = ctx;
  if (!may) return nothing;
  const known = knownOf(ctx);
  const told = ui('told', false);
  if (told.value) {
    return html`<p class="say">${icon('check')} <b>${inWords(ctx, known)}</b></p>
      <button class="button quiet wide" @click=${() => (told.value = false)}>${icon('pencil')} ${t('Change')}</button>`;
  }
  const typed = ui('draft', {});
  const given = { ...known, ...typed.value };
  return html`${part('exercises/write/fields')?.view(ctx, given, (_, draft) => (typed.value = draft))}
    <button class="button call large wide" @click=${() => confirm(ctx, given, known)}>${t('That is me')}</button>`;
}
