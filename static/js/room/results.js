// Results: what a vote or a rating came to, in words and bars; my own answer marked for me alone. Never a score, never a target.
import { html, nothing } from '../lib/view.js';
export { drawsFigures, figures, questions } from '../lib/figures.js';
export { columnsOf, inOrder } from '../lib/columns.js';
import { icon, shape } from '../lib/icons.js';
import { photosOf } from '../elements/photo.js';
import { targetsOf } from '../lib/targets.js';
import { n, said, t } from '../lib/words.js';

const bar = (share) =>
  html`<svg class="share-line" viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
    <rect width="100" height="6" opacity=".2"></rect>
    <rect width=${Math.round(share * 100)} height="6"></rect>
  </svg>`;

/** A vote after its reveal: most dots first, my own dots marked. */
export function tallies({ store, step }, targets, mine = {}, marks = []) {
  const rows = targets.map((target) => ({ target, tally: store.get(`tally/${step.id}/${target.id}`) ?? { dots: 0, people: 0 } }));
  const most = Math.max(1, ...rows.map(({ tally }) => tally.dots));
  const all = rows.reduce((sum, { tally }) => sum + tally.dots, 0);
  const given = (target) =>
    typeof mine[target.id] === 'object' ? Object.values(mine[target.id]).reduce((sum, count) => sum + count, 0) : mine[target.id];
  return html`<p class="lead">${n('{n} dot was given. Look up.', '{n} dots were given. Look up.', all)}</p>
    <ul class="rows results">
      ${rows
        .sort((a, b) => b.tally.dots - a.tally.dots)
        .map(
          ({ target, tally }) =>
            html`<li data-slot=${target.slot ?? nothing}>
              ${shape(target.slot)}${photosOf(target)}<span class="row-main"
                ><span>${target.text}</span> ${
                  tally.labels
                    ? html`<small class="soft"
                        >${Object.entries(tally.labels)
                          .map(([id, count]) => `${marks.find((mark) => mark.id === id)?.label ?? id}: ${count}`)
                          .join(', ')}</small
                      >`
                    : bar(tally.dots / most)
                }
                ${given(target) ? html`<small class="soft">${icon('check')} ${n('{n} of them is yours', '{n} of them are yours', given(target))}</small>` : nothing}</span
              ><b class="number push" aria-label=${n('{n} dot', '{n} dots', tally.dots)}>${tally.dots}</b>
            </li>`,
        )}
    </ul>`;
}

const scaleOf = (store, id) => store.framework.value.scales?.[id] ?? { anchors: {} };

/** Every level of a short scale, highest first, those nobody chose too; of a long one only the values given. */
function levelsOf(scale, given) {
  const count = (scale.to - scale.from) / (scale.step || 1) + 1;
  const all =
    count > 7 || !count
      ? Object.keys(given).map(Number)
      : Array.from({ length: count }, (_, at) => scale.from + at * (scale.step || 1));
  return all.sort((a, b) => b - a);
}

const capital = (words) => words && words[0].toUpperCase() + words.slice(1);

/** The spread of one answer in words: how many chose each level. */
function spread(scale, mark) {
  const given = mark.spread ?? {};
  const most = Math.max(1, ...Object.values(given));
  const rows = levelsOf(scale, given).map((value) => [value, given[value] ?? 0]);
  return html`<ul class="spread-rows">
    ${rows.map(([value, count]) => html`<li><span>${capital(said(scale.anchors?.[value])) || value}</span>${bar(count / most)}<b class="number">${count}</b></li>`)}
    ${mark.guessed ? html`<li class="soft"><span>${t('said to be a guess')}</span><i></i><b class="number">${mark.guessed}</b></li>` : nothing}
    ${mark.cannot_see ? html`<li class="soft"><span>${icon('eye-off')} ${t('cannot see it')}</span><i></i><b class="number">${mark.cannot_see}</b></li>` : nothing}
  </ul>`;
}

function scales(store, record) {
  return Object.entries(record.scales ?? {}).map(([id, marks]) =>
    Object.entries(marks).map(
      ([name, mark]) =>
        html`${Object.keys(marks).length > 1 || Object.keys(record.scales).length > 1 ? html`<p class="soft small">${[said(scaleOf(store, id).label) || id, { now: t('Now'), needed: t('Needed') }[name] ?? ''].filter(Boolean).join(', ')}</p>` : nothing}${spread(scaleOf(store, id), mark)}`,
    ),
  );
}

/** One target's answers; splits by viewpoint or organisation come folded. */
function rated(store, target, record, own, below = false) {
  const head = html`${shape(target.slot)}${target.label ?? target.text}`;
  return html`<section class="rated" data-slot=${target.slot ?? nothing}>
    ${below ? html`<h3 class="section-head">${head}</h3>` : html`<h2 class="section-head">${head}</h2>`}
    ${record ? scales(store, record) : html`<p class="soft">${t('No answers.')}</p>`}${own ? html`<p class="soft small look-up">${icon('check')} ${t('You said: {words}', { words: own })}</p>` : nothing}
    ${
      record?.splits
        ? Object.entries(record.splits).map(([, values]) =>
            Object.entries(values).map(
              ([value, some]) =>
                html`<details>
                  <summary>${value} ${icon('chevron-down')}</summary>
                  ${scales(store, { scales: some })}
                </details>`,
            ),
          )
        : nothing
    }
  </section>`;
}

/** A rating after its reveal, with what I said. */
export function ratings({ store, step, words }, targets, asks, mine, wordsFor) {
  const own = (target) =>
    asks
      .map((ask) => mine[target.id]?.[ask.id]?.[ask.mark])
      .map((value, at) => (value === undefined ? '' : wordsFor(asks[at].scale, value, words)))
      .filter(Boolean)
      .join(', ');
  return html`<p class="lead">${t('The answers are open. Look up.')}</p>
    ${targets.map((target) => rated(store, target, store.get(`rating/${step.id}/${target.id}`), own(target)))}`;
}

/** Ratings of another step, for a show. */
export const shownRatings = ({ store }, step, look) =>
  html`<section class="flow">
    <h2>${said(step.title)}</h2>
    ${targetsOf(store, step)
      .filter((target) => !look.focus || target.id === look.focus)
      .map((target) => rated(store, target, store.get(`rating/${step.id}/${target.id}`), '', true))}
  </section>`;

/** The tally of another step, for a show. */
export const shownTallies = (ctx, step, targets) =>
  html`<section class="flow">
    <h2>${said(step.title)}</h2>
    ${tallies({ store: ctx.store, step }, targets)}
  </section>`;
