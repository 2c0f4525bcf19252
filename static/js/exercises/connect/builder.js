// The builder of a link: a sentence of three parts, each chosen by a tap, and a last look before it is sent.
import { html, nothing } from '../../lib/view.js';
import { endOf, starts, targets } from '../../lib/ends.js';
import { icon, shape } from '../../lib/icons.js';
import { line, relationOf, relationsOf } from '../../lib/relations.js';
import { add, begun, choose, draftOf, partOf, reset } from './draft.js';
import { endList } from './end-list.js';

/** The sentence so far: three parts, each a button that opens its choice again. */
function soFar(ctx, draft, part) {
  const {
    store,
    step,
    words: { t, said },
  } = ctx;
  const words = (name) =>
    !draft[name] ? null : name === 'relation' ? said(relationOf(store, draft[name]).label) : endOf(store, step, draft[name]).text;
  const empty = { from: step.options.start === 'any' ? t('this') : t('mine'), relation: t('the word'), to: t('theirs') };
  return html`<div class="sentence" role="group" aria-label=${t('Your link as a sentence')}>
    ${['from', 'relation', 'to'].map((name) => {
      const end = name !== 'relation' && draft[name] ? endOf(store, step, draft[name]) : null;
      return html`<button
        class="sentence-part ${words(name) ? '' : 'open'}"
        data-slot=${end?.slot ?? nothing}
        aria-current=${part === name ? 'step' : nothing}
        ?disabled=${!words(name) && part !== name}
        @click=${() => (ctx.ui('part', null).value = name)}
      >
        ${name === 'relation' && draft.relation ? line(relationOf(store, draft.relation)) : shape(end?.slot)}<span
          >${words(name) ?? empty[name]}</span
        >
      </button>`;
    })}
  </div>`;
}

const heading = (ctx, words) => html`<h2 class="connect-ask" id="connect-${ctx.step.id}" tabindex="-1">${words}</h2>`;

function relations(ctx) {
  const {
    store,
    step,
    words: { t, said },
  } = ctx;
  return html`${heading(ctx, t('What is between them?'))}
    <ul class="relations">
      ${relationsOf(store, step).map(
        (one) =>
          html`<li>
            <button class="relation" @click=${() => choose(ctx, 'relation', one.id)}>
              ${line(one)}<b>${said(one.label)}</b><small>${said(one.plain)}</small>
            </button>
          </li>`,
      )}
    </ul>`;
}

/** The last look before it is sent: a word on what passes along it, how strong it is, and the one button. */
function ready(ctx, draft) {
  const {
    store,
    step,
    ui,
    words: { t, said },
  } = ctx;
  const change = (values) => (draftOf(ctx).value = { ...draftOf(ctx).value, ...values });
  const scale = step.options.strength && store.framework.value.scales?.[step.options.strength];
  const lacking = ui('lacking', false).value && !draft.remark.trim();
  return html`${heading(ctx, t('Ready?'))}
    ${
      step.options.remark === 'off'
        ? nothing
        : html`<div class="field">
            <label for="remark-${step.id}"
              >${step.options.remark === 'required' ? t('What passes along it?') : t('What passes along it? If you like.')}</label
            >
            <input
              id="remark-${step.id}"
              maxlength="140"
              autocomplete="off"
              .value=${draft.remark}
              aria-invalid=${lacking ? 'true' : nothing}
              @input=${(e) => (change({ remark: e.target.value }), ctx.typing())}
              @keydown=${(e) => e.key === 'Enter' && add(ctx)}
            />
            ${lacking ? html`<p class="fault" role="alert">${icon('triangle-alert')}<span>${t('Say first what passes along it.')}</span></p>` : nothing}
          </div>`
    }
    ${
      scale
        ? html`<fieldset class="fieldset">
            <legend>${said(scale.label)}</legend>
            <div class="chips">
              ${valuesOf(scale).map(([value, words]) => html`<button class="chip" aria-pressed=${String(draft.strength === value)} @click=${() => change({ strength: draft.strength === value ? null : value })}>${said(words)}</button>`)}
            </div>
          </fieldset>`
        : nothing
    }
    <div class="connect-acts">
      <button class="button call large" @click=${() => add(ctx)}>
        ${icon(draft.link ? 'check' : 'plus')} ${draft.link ? t('Change the link') : t('Add the link')}
      </button>
      <button class="button plain" @click=${() => reset(ctx)}>${t('Begin again')}</button>
    </div>`;
}

function valuesOf(scale) {
  const steps = scale.step || 1;
  return Array.from({ length: Math.floor((scale.to - scale.from) / steps) + 1 }, (_, at) => scale.from + at * steps).map(
    (value) => [value, scale.anchors?.[value] ?? String(value)],
  );
}

/** The sentence, and the choice of its next part. */
export function builder(ctx) {
  const {
    store,
    step,
    words: { t, n },
  } = ctx;
  const draft = draftOf(ctx).value;
  const part = partOf(ctx, draft);
  const from = starts(store, step);
  const most = step.options.max_each ?? 3;
  if (!from.length)
    return html`<p class="lead">
      ${step.options.start === 'any' ? t('Nothing to link yet. It comes here as soon as there is something.') : t('You have no notes here to start from. You can read along.')}
    </p>`;
  const full = (end) =>
    begun(ctx, end.id) >= most && end.id !== draft.from ? n('{n} link from it already', '{n} links from it already', most) : '';
  const choice = {
    from: () =>
      html`${heading(ctx, step.options.start === 'any' ? t('Start with one') : t('Start with one of yours'))}${endList(ctx, from, (id) => choose(ctx, 'from', id), full)}`,
    relation: () => relations(ctx),
    to: () =>
      html`${heading(ctx, t('And the other end?'))}${endList(
        ctx,
        targets(store, step).filter((end) => end.id !== draft.from),
        (id) => choose(ctx, 'to', id),
      )}`,
    done: () => ready(ctx, draft),
  };
  return html`<section class="connect" aria-label=${t('A new link')} data-part=${part}>
    ${soFar(ctx, draft, part)}${choice[part]()}
  </section>`;
}
