// The card of a promise: only the parts the step asks for, one under another; the owner is me unless I say somebody else.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { newId } from '../../lib/ids.js';
import { aboutOf, dateWords, partsOf } from '../../lib/promises.js';
import { t } from '../../lib/words.js';

const LETTERS = { what: 200, first_step: 140, with: 120, help: 140, know: 140, stop: 140 };
const DAYS = [
  [7, 'In a week'],
  [30, 'In a month'],
  [90, 'In three months'],
];

const opened = (ctx) => ctx.ui('card', null);

/** Open the card for a new promise, one about something, or an earlier one to change. */
export function begin(ctx, promise) {
  const { step, store, me } = ctx;
  const text = promise.about && !promise.id ? (aboutOf(store, step, promise)?.text ?? '') : '';
  const parts = Object.fromEntries(partsOf(step).map(({ id }) => [id, promise[id] ?? '']));
  opened(ctx).value = {
    ...parts,
    what: promise.what ?? text,
    id: promise.id ?? null,
    about: promise.about ?? null,
    owner: promise.id ? (promise.owner ?? null) : (me?.seat ?? null),
    before: promise.id ? promise : null,
  };
  ctx.ui('lacking', false).value = false;
  setTimeout(() => document.getElementById(`promise-${step.id}`)?.focus());
}

const bare = (step, promise) =>
  Object.fromEntries(
    partsOf(step)
      .filter(({ id }) => id !== 'owner' && promise[id])
      .map(({ id }) => [id, promise[id]]),
  );
const command = (step, promise, owner) => ({
  type: 'make_commitment',
  step: step.id,
  commitment: promise.id,
  about: promise.about ?? null,
  fields: bare(step, promise),
  owner,
});

function save(ctx, draft) {
  const { step, send, undo, announce, words } = ctx;
  if (!draft.what.trim()) {
    ctx.ui('lacking', false).value = true;
    announce(words.t('Say first what will happen.'));
    return document.getElementById(`promise-${step.id}`)?.focus();
  }
  const trimmed = Object.fromEntries(
    Object.entries(draft).map(([name, value]) => [name, typeof value === 'string' ? value.trim() : value]),
  );
  const promise = { ...trimmed, id: draft.id ?? newId() };
  send(command(step, promise, draft.owner));
  const back = draft.before
    ? command(step, draft.before, draft.before.owner ?? null)
    : { type: 'let_go', step: step.id, commitment: promise.id };
  undo.push({ label: draft.before ? t('Changed') : t('Promised'), command: back });
  opened(ctx).value = null;
}

/** People I may ask: those in my group, whose seats only they and the facilitator are told. */
function near(ctx) {
  const groups = ctx.store.get(`groups/${ctx.step.parent}`)?.groups ?? [];
  const mine = ctx.store.get(`mine/group/${ctx.step.parent}`)?.group;
  return (groups.find((group) => group.id === mine)?.seats ?? []).filter((one) => one.seat !== ctx.me?.seat);
}

function owner(ctx, draft, change) {
  const people = [
    [ctx.me?.seat ?? null, t('I do')],
    ...near(ctx).map((one) => [one.seat, [one.name, one.organisation].filter(Boolean).join(', ')]),
    [null, t('Nobody yet: not today')],
  ];
  const kept =
    draft.owner && !people.some(([seat]) => seat === draft.owner)
      ? [[draft.owner, draft.before?.owner_name ?? t('As before')]]
      : [];
  return html`<fieldset class="fieldset">
    <legend>${t('Who sees to it?')}</legend>
    <div class="chips">
      ${[...kept, ...people].map(([seat, words]) => html`<label class="chip"><input type="radio" name="owner-${ctx.step.id}" .checked=${draft.owner === seat} @change=${() => change({ owner: seat })} />${draft.owner === seat ? icon('check') : nothing}${words}</label>`)}
    </div>
    <p class="hint soft small">
      ${ctx.step.options.owner_accepts === false ? nothing : t('Whoever it is says yes before it counts.')}
    </p>
  </fieldset>`;
}

function day(ctx, draft, change, ask) {
  const id = `by-${ctx.step.id}`;
  const after = (days) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
  return html`<div class="field">
    <label for=${id}>${ask}</label
    ><input id=${id} type="date" .value=${draft.by} @change=${(e) => change({ by: e.target.value })} />
    <div class="chips">
      ${DAYS.map(([days, words]) => html`<button class="chip" type="button" aria-pressed=${String(draft.by === after(days))} @click=${() => change({ by: after(days) })}>${t(words)} <span class="soft small">${dateWords(after(days))}</span></button>`)}
    </div>
  </div>`;
}

function line(ctx, part, draft, change) {
  const id = `${part.id}-${ctx.step.id}`;
  return html`<div class="field">
    <label for=${id}>${part.ask}</label
    ><input
      id=${id}
      autocomplete="off"
      maxlength=${LETTERS[part.id] ?? 140}
      .value=${draft[part.id] ?? ''}
      @input=${(e) => (change({ [part.id]: e.target.value }), ctx.typing())}
    />
  </div>`;
}

/** The open card. */
export function view(ctx, draft) {
  const { store, step } = ctx;
  const change = (values) => (opened(ctx).value = { ...opened(ctx).value, ...values });
  const about = draft.about ? aboutOf(store, step, draft) : null;
  const lacking = ctx.ui('lacking', false).value && !draft.what.trim();
  const id = `promise-${step.id}`;
  return html`<form
    class="promise-card"
    data-slot=${about?.slot ?? nothing}
    aria-label=${t('A promise')}
    @submit=${(e) => (e.preventDefault(), save(ctx, draft))}
  >
    ${
      about
        ? html`<p class="promise-about">
            ${shape(about.slot)}<span><small class="soft">${t('About')}</small> ${about.text}</span>
          </p>`
        : nothing
    }
    ${partsOf(step).map((part) => {
      if (part.id === 'owner') return owner(ctx, draft, change);
      if (part.id === 'by') return day(ctx, draft, change, part.ask);
      if (part.id !== 'what') return line(ctx, part, draft, change);
      return html`<div class="note-field">
        <label for=${id}>${part.ask}</label
        ><textarea
          class="note-box"
          id=${id}
          maxlength=${LETTERS.what}
          rows="2"
          .value=${draft.what}
          aria-invalid=${lacking ? 'true' : nothing}
          @input=${(e) => (change({ what: e.target.value }), ctx.typing())}
        ></textarea>
        ${lacking ? html`<p class="fault" role="alert">${icon('triangle-alert')}<span>${t('Say first what will happen.')}</span></p>` : nothing}
      </div>`;
    })}
    <div class="connect-acts">
      <button class="button call large">${icon('check')} ${draft.before ? t('Save the change') : t('Promise it')}</button>
      <button class="button plain" type="button" @click=${() => (opened(ctx).value = null)}>${t('Leave it')}</button>
    </div>
  </form>`;
}
