// Vote, in the room: tap a note to give it a dot, minus to take one back; what is left stays on top. No totals before they open.
import { html, inLists, nothing, same } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { targetsOf } from '../../lib/targets.js';

const labelId = (label) => (typeof label === 'object' ? Object.keys(label)[0] : label);
const labelWords = (label, said) => (typeof label === 'object' ? said(Object.values(label)[0]) : label);

/** The kinds of mark one can give: [{id, label}]; a plain dot has none. */
const marksOf = ({ step, words: { t, said } }) =>
  step.options.style === 'yes_no'
    ? [
        { id: 'yes', label: t('Yes') },
        { id: 'no', label: t('No') },
      ]
    : step.options.style === 'marks'
      ? (step.options.labels ?? []).map((label) => ({ id: labelId(label), label: labelWords(label, said) }))
      : [];

const mineOf = ({ store, step }) => store.get(`mine/vote/${step.id}`) ?? {};
const onOne = (given) => (typeof given === 'object' ? Object.values(given).reduce((sum, count) => sum + count, 0) : (given ?? 0));
const spentOf = (mine) => Object.values(mine).reduce((sum, given) => sum + onOne(given), 0);
const single = (style) => style === 'one' || style === 'yes_no';

/** The rank a tap gave: places by the order of tapping. */
function cast(ctx, target, label) {
  const {
    send,
    step,
    undo,
    announce,
    toast,
    words: { t, n },
  } = ctx;
  const { style, per_note = 1 } = step.options;
  const budget = budgetOf(ctx);
  const most = per_note * Math.max(1, budget / (step.options.budget || 1));
  const mine = mineOf(ctx);
  const limit = style === 'one' ? 1 : budget;
  const own = { type: 'cast_dot', step: step.id, target: target.id, ...(label && { label }) };
  const swaps = [];
  if (style === 'one')
    for (const [id, given] of Object.entries(mine))
      if (onOne(given) && id !== target.id) swaps.push({ type: 'lift_dot', step: step.id, target: id });
  if (style === 'yes_no')
    for (const [other, given] of Object.entries(mine[target.id] ?? {}))
      if (given && other !== label) swaps.push({ type: 'lift_dot', step: step.id, target: target.id, label: other });
  if (!swaps.length && limit && !single(style) && spentOf(mine) >= limit)
    return void (toast(t('All spent. Take one back first.')), announce(t('All spent. Take one back first.')));
  if (!label && onOne(mine[target.id]) >= (style === 'dots' ? most : 1))
    return void toast(n('{n} dot is the most for one note.', '{n} dots are the most for one note.', style === 'dots' ? most : 1));
  for (const swap of swaps) send(swap);
  send(own);
  undo.push({
    label: label ? t('Marked') : t('Given'),
    slot: target.slot,
    command: [{ ...own, type: 'lift_dot' }, ...swaps.map((swap) => ({ ...swap, type: 'cast_dot' }))],
  });
}

function lift({ send, step, undo, words: { t } }, target, label) {
  const command = { type: 'lift_dot', step: step.id, target: target.id, ...(label && { label }) };
  send(command);
  undo.push({ label: t('Taken back'), slot: target.slot, command: { ...command, type: 'cast_dot' } });
}

/** How many dots or marks this device has: as many for each who shares it, where names are kept and there is no order to agree on. */
export function budgetOf({ store, step }) {
  const { budget, style } = step.options;
  const each = step.names !== 'none' && step.unit === 'person' && style !== 'rank';
  return budget * (each ? (store.get('mine/seat')?.people ?? 1) : 1);
}

/** The strip of what is left, above the prompt. */
export function above(ctx) {
  const {
    step,
    progress,
    words: { t, n },
  } = ctx;
  const { style } = step.options;
  const budget = budgetOf(ctx);
  if (!budget || single(style) || progress.revealed || !ctx.may) return nothing;
  const left = Math.max(0, budget - spentOf(mineOf(ctx)));
  return html`<p class="budget" role="status">
    <span class="dots" aria-hidden="true"
      >${Array.from({ length: budget }, (_, at) => html`<i class="dot ${at < left ? '' : 'spent'}"></i>`)}</span
    ><span><b>${n('{n} dot', '{n} dots', left)}</b> ${t('left of {budget}', { budget })}</span>
  </p>`;
}

function row(ctx, target) {
  const {
    step,
    words: { t, n },
  } = ctx;
  const given = mineOf(ctx)[target.id];
  const count = onOne(given);
  const marks = marksOf(ctx);
  const photos = target.photos?.length ? ctx.part('elements/photo')?.photosOf(target) : nothing;
  const barred = step.options.own_notes === false && target.own;
  const words = html`${shape(target.slot)}<span class="words" dir="auto"
      >${target.stack ? html`<b>${target.text}</b>` : target.text}<small
        >${barred ? t('Yours: choose among the others') : target.small}</small
      ></span
    >`;
  const look = `note ${target.stack ? 'stack-note' : ''}`;
  if (marks.length === 1) {
    const on = Boolean(given?.[marks[0].id]);
    return html`<li>
      ${photos}
      <button
        class="${look} mark-tap"
        data-slot=${target.slot ?? nothing}
        aria-pressed=${String(on)}
        ?disabled=${barred}
        @click=${() => (on ? lift(ctx, target, marks[0].id) : cast(ctx, target, marks[0].id))}
      >
        ${words}<span class="mark-label">${icon(on ? 'circle-check' : 'circle')} ${marks[0].label}</span>
      </button>
    </li>`;
  }
  if (marks.length)
    return html`<li class="mark-row">
      ${photos}
      <div class=${look} data-slot=${target.slot ?? nothing}>${words}</div>
      <div class="chips" role="group" aria-label=${target.text}>
        ${marks.map((mark) => {
          const on = Boolean(given?.[mark.id]);
          return html`<button
            class="chip"
            aria-pressed=${String(on)}
            ?disabled=${barred}
            @click=${() => (on ? lift(ctx, target, mark.id) : cast(ctx, target, mark.id))}
          >
            ${on ? icon('check') : nothing}${mark.label}
          </button>`;
        })}
      </div>
    </li>`;
  const ranked =
    step.options.style === 'rank' && count
      ? Object.keys(mineOf(ctx))
          .filter((id) => onOne(mineOf(ctx)[id]))
          .indexOf(target.id) + 1
      : 0;
  return html`<li>
    ${photos}
    <div class="${look} ${count ? 'chosen-vote' : ''}" data-slot=${target.slot ?? nothing}>
      <button class="vote-tap" ?disabled=${barred} @click=${() => cast(ctx, target)}>
        ${words}<span class="visually-hidden"
          >${barred ? '' : count ? n('{n} dot of yours. Give another', '{n} dots of yours. Give another', count) : t('Give it a dot')}</span
        >
        ${barred ? nothing : count ? html`<span class="dots" aria-hidden="true">${ranked ? html`<b class="rank number">${ranked}</b>` : Array.from({ length: count }, () => html`<i class="dot"></i>`)}</span>` : html`<span class="add-dot" aria-hidden="true"></span>`}
      </button>
      ${count ? html`<button class="minus" aria-label=${t('Take one back from: {words}', { words: target.text })} @click=${() => lift(ctx, target)}>${icon('minus')}</button>` : nothing}
    </div>
  </li>`;
}

/** All that a row shows: of hundreds only the one that was tapped is drawn again. */
function looks(ctx, { id, text, small, slot, stack, own, photos }) {
  const mine = mineOf(ctx);
  const pictures = photos?.length ? [photos, ctx.part('elements/photo')] : [];
  const order = ctx.step.options.style === 'rank' ? mine : null;
  return [id, ctx.step, text, small, slot, stack, own, mine[id], order, ...pictures];
}

/** The list to vote on; after the reveal, the same list with what everybody gave. */
export function view(ctx) {
  const {
    step,
    progress,
    part,
    words: { t, n },
  } = ctx;
  const targets = targetsOf(ctx.store, step).sort((a, b) => (a.slot ?? 9) - (b.slot ?? 9));
  if (progress.revealed) return part('room/results')?.tallies(ctx, targets, mineOf(ctx), marksOf(ctx)) ?? nothing;
  if (!ctx.may) return ctx.paused ? nothing : html`<p class="soft">${t('Others are voting. Nothing shows until it is opened.')}</p>`;
  const how = {
    one: t('Tap the one you choose.'),
    rank: t('Tap in your order: first, second, third.'),
    yes_no: t('Yes or no for each; leave out what you cannot judge.'),
  }[step.options.style];
  return html`${how ? html`<p class="lead">${how}</p>` : nothing}${step.promise ? html`<p class="lock-line">${icon('lock')}<span>${step.promise}</span></p>` : nothing}
  ${
    targets.length
      ? inLists(
          targets,
          (part, first) =>
            html`<ul class="notes large" aria-label=${first ? nothing : n('{n} to choose from', '{n} to choose from', targets.length)}>
              ${part.map((target) => same(looks(ctx, target), () => row(ctx, target)))}
            </ul>`,
        )
      : html`<p class="empty">${t('Nothing to choose from yet.')}</p>`
  }`;
}
