// Rate, in the room: one thing a screen, a level in words, and "I cannot see this from here", which is never the same as nothing.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { targetsOf as choosable } from '../../lib/targets.js';
import { halves, nodeOf } from '../../lib/frame.js';
import { asksOf, BLIND, done, legend, levels, mineOf, valueOf, wordsFor } from './scale.js';
import { guess, isGuess } from './guess.js';
import { markedOf, mustSayWhy, wait, why } from './why.js';

/** What is rated: [{id, label, short, plain, slot}]. */
const targetsOf = (ctx) => {
  const framework = ctx.store.framework.value;
  return choosable(ctx.store, ctx.step).map((target) => {
    const node = nodeOf(framework, target.id);
    return {
      id: target.id,
      slot: target.slot,
      label: target.text,
      short: node?.short ?? node?.label ?? target.text,
      plain: node ? ctx.words.said(node.plain ?? node.purpose ?? node.question) : target.small,
      half: node?.parent,
    };
  });
};

/** An answer waits until it is said why, where the step wants that. */
function give(ctx, target, ask, value) {
  const {
    send,
    step,
    undo,
    ui,
    words: { t },
  } = ctx;
  if (mustSayWhy(step, value) && !ui(`why/${target.id}`, '').peek().trim()) return wait(ctx, target, ask, value);
  wait(ctx, target, ask, undefined);
  const base = { step: step.id, target: target.id, scale: ask.id, mark: ask.mark };
  const old = valueOf(ctx, target, ask);
  const comment = ui(`why/${target.id}`, '').peek() || undefined;
  const command = (given) => ({
    type: 'give_rating',
    ...base,
    value: given === BLIND ? null : given,
    cannot_see: given === BLIND,
    ...(comment && { comment }),
    ...(isGuess(ctx, target) && { guess: true }),
  });
  send(command(value));
  undo.push({
    label: `${target.short}: ${wordsFor(ask.scale, value, ctx.words)}`,
    slot: target.slot,
    command: old === undefined ? { type: 'lift_rating', ...base } : command(old),
  });
  if (value === undefined) ctx.announce(t('Taken back'));
}

/** Where one is among the targets: a shape each, filled when answered. */
export function above(ctx) {
  const {
    progress,
    ui,
    words: { t },
  } = ctx;
  const targets = targetsOf(ctx);
  const at = Math.min(ui('at', 0).value, targets.length);
  if (progress.revealed || at >= targets.length || targets.length < 2) return nothing;
  const first = halves(ctx.store.framework.value)[0]?.id;
  return html`<p class="trail">
    ${targets.map((target, place) => html`${place && target.half !== targets[place - 1].half && targets[place - 1].half === first ? html`<i class="trail-mid"></i>` : nothing}${target.slot ? shape(target.slot, { open: !done(ctx, target) && place !== at, look: `${place === at ? 'current' : done(ctx, target) ? '' : 'to-come'}` }) : nothing}`)}<span
      class="number"
      >${t('{n} of {total}', { n: at + 1, total: targets.length })}</span
    >
  </p>`;
}

function overview(ctx, targets) {
  const { step, ui, words } = ctx;
  const at = ui('at', 0);
  return html`<p class="lead">${words.t('Your answers. Change any of them until they are opened.')}</p>
    <ul class="rows">
      ${targets.map(
        (target, place) =>
          html`<li data-slot=${target.slot ?? nothing}>
            ${shape(target.slot)}<span class="row-main"
              ><b>${target.short}</b><br />${asksOf(ctx).map((ask) => {
                const value = valueOf(ctx, target, ask);
                return html`<span class="soft"
                  >${asksOf(ctx).length > 1 ? `${legend(ctx, ask, target)}: ` : ''}${value === undefined ? words.t('no answer') : wordsFor(ask.scale, value, words)}</span
                > `;
              })}</span
            ><button
              class="button small quiet push"
              aria-label=${words.t('Change {place}', { place: target.label })}
              @click=${() => (at.value = place)}
            >
              ${icon('pencil')}
            </button>
          </li>`,
      )}
    </ul>
    ${step.promise ? html`<p class="lock-line">${icon(step.hold === 'live' ? 'eye' : 'lock')}<span>${step.promise}</span></p>` : nothing}`;
}

/** One target, then the next; at the end all of them in words. */
export function view(ctx) {
  const {
    step,
    progress,
    ui,
    part,
    words: { t },
  } = ctx;
  const targets = targetsOf(ctx);
  if (progress.revealed) return part('room/results')?.ratings(ctx, targets, asksOf(ctx), mineOf(ctx), wordsFor) ?? nothing;
  if (!ctx.may) return ctx.paused ? nothing : html`<p class="soft">${t('Others are answering. Nothing shows until it is opened.')}</p>`;
  if (!targets.length) return html`<p class="empty">${t('Nothing to answer yet.')}</p>`;
  const at = ui('at', 0);
  const go = (place) => (
    (at.value = place),
    scrollTo(0, 0),
    setTimeout(() => document.querySelector('.kind-rate h1, .kind-rate h2')?.focus({ preventScroll: true }))
  );
  if (at.value >= targets.length) return overview(ctx, targets);
  const target = targets[at.value];
  const next = targets[at.value + 1];
  return html`${
      targets.length === 1 && target.id === step.id
        ? nothing
        : html`<div class="rate-target" data-slot=${target.slot ?? nothing}>
            <h2>${shape(target.slot, { look: 'big' })}<span>${target.label}</span></h2>
            ${target.plain ? html`<p>${target.plain}</p>` : nothing}
          </div>`
    }
    ${asksOf(ctx).map((ask) => levels(ctx, target, ask, (value) => give(ctx, target, ask, value), markedOf(ctx, target, ask)))}
    ${guess(ctx, target, (ask, value) => give(ctx, target, ask, value))}
    ${why(ctx, target, (ask, value) => give(ctx, target, ask, value))}
    <div class="rate-acts">
      ${at.value ? html`<button class="button quiet large" @click=${() => go(at.value - 1)}>${t('Back')}</button>` : nothing}
      <button class="button call large" @click=${() => go(at.value + 1)}>
        ${next ? t('Next: {place}', { place: next.short }) : targets.length > 1 ? t('See all your answers') : t('See your answer')}
      </button>
    </div>
    ${step.promise ? html`<p class="lock-line">${icon(step.hold === 'live' ? 'eye' : 'lock')}<span>${step.promise}</span></p>` : nothing}`;
}
