// Pick, in the room: whoever picks sorts into piles and says why; everybody else reads the result as it grows.
import { html, inLists, nothing, same } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { targetsOf } from '../../lib/targets.js';

const pilesOf = ({ step, words: { t } }) =>
  (step.options.piles ?? ['chosen', 'not_now']).map((id) => ({
    id,
    label:
      { chosen: t('Chosen'), not_now: t('Not now') }[id] ??
      id.replaceAll('_', ' ').replace(/^./, (letter) => letter.toUpperCase()),
  }));

const pickOf = ({ store, step }, target) => store.get(`pick/${step.id}/${target.id}`);

function put(ctx, target, pile) {
  const { send, step, undo } = ctx;
  const old = pickOf(ctx, target);
  const base = { step: step.id, target: target.id };
  const undoes = old
    ? { type: 'pick_item', ...base, pile: old.pile, ...(old.reason && { reason: old.reason }) }
    : { type: 'unpick_item', ...base };
  if (old?.pile === pile.id) send({ type: 'unpick_item', ...base });
  else send({ type: 'pick_item', ...base, pile: pile.id, ...(old?.reason && { reason: old.reason }) });
  undo.push({
    label: old?.pile === pile.id ? ctx.words.t('Back among the others') : pile.label,
    slot: target.slot,
    command: undoes,
  });
}

const say = ({ send, step }, target, pick, reason) =>
  reason !== (pick.reason ?? '') && send({ type: 'pick_item', step: step.id, target: target.id, pile: pick.pile, reason });

function weight({ store, step }, target, { n }) {
  const tally = (step.sources?.votes ?? []).map((vote) => store.get(`tally/${vote}/${target.id}`)).find(Boolean);
  return tally ? n('{n} dot', '{n} dots', tally.dots) : '';
}

function row(ctx, target, may) {
  const { step, words } = ctx;
  const pick = pickOf(ctx, target);
  const dots = weight(ctx, target, words);
  return html`<li class="mark-row">
    <div class="note ${pick?.pile === 'chosen' ? 'chosen' : ''}" data-slot=${target.slot ?? nothing}>
      ${shape(target.slot)}<span class="words" dir="auto"
        >${target.text}<small>${[target.small, dots].filter(Boolean).join(', ')}</small>${!may && pick?.reason ? html`<small>${words.t('Because: {words}', { words: pick.reason })}</small>` : nothing}</span
      >
    </div>
    ${
      may
        ? html`<div class="chips" role="group" aria-label=${target.text}>
              ${pilesOf(ctx).map((pile) => html`<button class="chip" aria-pressed=${String(pick?.pile === pile.id)} @click=${() => put(ctx, target, pile)}>${pick?.pile === pile.id ? icon('check') : nothing}${pile.label}</button>`)}
            </div>
            ${pick && step.options.reason ? html`<input class="pick-why" aria-label=${words.t('Why: {words}', { words: target.text })} placeholder=${step.options.reason === 'required' ? words.t('Why?') : words.t('Why? If you like.')} maxlength="200" .value=${pick.reason ?? ''} @change=${(e) => say(ctx, target, pick, e.target.value.trim())} />` : nothing}`
        : nothing
    }
  </li>`;
}

/** How many are chosen, above the prompt, for the one who picks. */
export function above(ctx) {
  const {
    store,
    step,
    may,
    words: { t, n },
  } = ctx;
  if (!may) return nothing;
  const chosen = store.all(`pick/${step.id}`).filter((pick) => pick.pile === pilesOf(ctx)[0].id).length;
  return html`<p class="budget" role="status">
    <span
      ><b>${n('{n} chosen', '{n} chosen', chosen)}</b
      >${step.options.max ? ` ${t('of {most} at most', { most: step.options.max })}` : ''}</span
    >
  </p>`;
}

/** The choosing view for the one who picks; the piles for the others. */
export function view(ctx) {
  const { store, step, may, words } = ctx;
  const { t } = words;
  const dots = (target) =>
    (step.sources?.votes ?? []).reduce((sum, vote) => sum + (store.get(`tally/${vote}/${target.id}`)?.dots ?? 0), 0);
  const targets = targetsOf(store, step).sort((a, b) => dots(b) - dots(a));
  if (may)
    return inLists(
      targets,
      (part) => html`<ul class="notes large">
        ${part.map((target) => same([step, target.id, target.text, target.small, target.slot, pickOf(ctx, target), dots(target)], () => row(ctx, target, true)))}
      </ul>`,
    );
  const piles = pilesOf(ctx)
    .map((pile) => ({ ...pile, targets: targets.filter((target) => pickOf(ctx, target)?.pile === pile.id) }))
    .filter((pile) => pile.targets.length);
  return piles.length
    ? html`${piles.map(
        (pile) =>
          html`<section class="flow open-section">
            <h2 class="section-head">${pile.label} <span class="number">${pile.targets.length}</span></h2>
            <ul class="notes large">
              ${pile.targets.map((target) => row(ctx, target, false))}
            </ul>
          </section>`,
      )}`
    : html`<p class="soft look-up">${icon('eye')} ${t('Choosing is under way. What is chosen shows here at once.')}</p>`;
}
