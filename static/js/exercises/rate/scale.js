// The answers of a rating: a level in words, a line between two ends, and "I cannot see this from here", which is never nothing.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';

export const BLIND = 'cannot_see';

/** The answers asked for each target: [{scale id, scale, mark}], one for each scale and mark. */
export const asksOf = ({ store, step }) =>
  (step.options.scales ?? ['energy']).flatMap((id) =>
    (step.options.marks ?? ['one']).map((mark) => ({
      id,
      mark,
      scale: store.framework.value.scales?.[id] ?? step.options.scale ?? { from: 0, to: 4, step: 1, anchors: {} },
    })),
  );

/** My ratings in this step: {target: {scale: {mark: value}}}. */
export const mineOf = ({ store, step }) => store.get(`mine/rating/${step.id}`) ?? {};
/** My answer to one ask, or undefined. */
export const valueOf = (ctx, target, ask) => mineOf(ctx)[target.id]?.[ask.id]?.[ask.mark];
/** Whether a target has all its answers. */
export const done = (ctx, target) => asksOf(ctx).every((ask) => valueOf(ctx, target, ask) !== undefined);

const capital = (words) => words && words[0].toUpperCase() + words.slice(1);

/** A value in the scale's own words. */
export const wordsFor = (scale, value, { t, said }) =>
  value === BLIND
    ? said(scale.cannot_see_label) || t('I cannot see this from here')
    : capital(said(scale.values?.find((one) => one.id === value)?.label ?? scale.anchors?.[value])) || String(value);

/** A scale of words has no more and less. */
const worded = (scale) => Boolean(scale.values?.length);

const stepsOf = (scale) =>
  worded(scale)
    ? scale.values.map((one) => one.id).reverse()
    : Array.from(
        { length: Math.round((scale.to - scale.from) / (scale.step || 1)) + 1 },
        (_, at) => scale.from + at * (scale.step || 1),
      );

/** The answers to choose from; `give(value)` sends one, `now` is the one that is marked. */
export function levels(ctx, target, ask, give, now = valueOf(ctx, target, ask)) {
  const { step, words } = ctx;
  const { scale } = ask;
  const values = stepsOf(scale).reverse();
  const name = `${step.id}-${target.id}-${ask.id}-${ask.mark}`;
  const top = values.length - 1;
  const level = (value, at) =>
    html`<label class="level"
      ><input type="radio" name=${name} .checked=${now === value} @change=${() => give(value)} />
      <span class="level-marks" aria-hidden="true"
        >${worded(scale) ? nothing : Array.from({ length: top }, (_, mark) => shape(target.slot ?? 1, { open: mark >= top - at, look: `${mark >= top - at ? 'off' : ''} ${target.slot ? '' : 'plain'}` }))}</span
      >
      <span>${wordsFor(scale, value, words)}</span><span class="radio-dot" aria-hidden="true">${icon('check')}</span></label
    >`;
  return html`<fieldset class="fieldset" data-slot=${target.slot ?? nothing}>
    <legend class=${asksOf(ctx).length > 1 ? '' : 'visually-hidden'}>${legend(ctx, ask, target)}</legend>
    <div class="levels">
      ${!worded(scale) && values.length > 7 ? slider(ctx, target, ask, now, give) : values.map(level)}${blind(ctx, ask, name, now, give)}
    </div>
  </fieldset>`;
}

/** What an ask is called beside others. */
export const legend = ({ step, words: { t, said } }, ask, target) =>
  [
    (step.options.scales ?? []).length > 1 ? said(ask.scale.label) || ask.id : '',
    { now: t('Now'), needed: t('Needed') }[ask.mark] ?? (ask.mark === 'one' ? '' : ask.mark),
  ]
    .filter(Boolean)
    .join(', ') || target.label;

const blind = ({ step, words }, ask, name, now, give) =>
  step.options.cannot_see === false || ask.scale.cannot_see === false
    ? nothing
    : html`<label class="level blind"
        ><input type="radio" name=${name} .checked=${now === BLIND} @change=${() => give(BLIND)} />${icon('eye-off')}<span
          >${wordsFor(ask.scale, BLIND, words)}</span
        ></label
      >`;

/** A line between two ends, in words: keys and taps move it; nothing is marked in the middle. */
function slider(ctx, target, ask, now, give) {
  const { scale } = ask;
  const { said, t } = ctx.words;
  const ends =
    scale.anchors?.[scale.from] || !target.plain
      ? [said(scale.anchors?.[scale.from]) || scale.from, said(scale.anchors?.[scale.to]) || scale.to]
      : [target.label, target.plain];
  const touched = typeof now === 'number';
  return html`<div class="slider">
    <input
      type="range"
      min=${scale.from}
      max=${scale.to}
      step=${scale.step || 1}
      .value=${String(touched ? now : (scale.from + scale.to) / 2)}
      class=${touched ? '' : 'untouched'}
      aria-label=${target.label}
      aria-valuetext=${touched ? t('{n} from {left} to {right}', { n: now, left: ends[0], right: ends[1] }) : t('Not placed yet')}
      @change=${(e) => give(Number(e.target.value))}
    />
    <p class="spread slider-ends"><span>${ends[0]}</span><span>${ends[1]}</span></p>
  </div>`;
}
