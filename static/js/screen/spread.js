// The spread: where the answers to a rating lie, value by value, with "cannot see" apart; a count in words on every row.
import { html, nothing } from '../lib/view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { shape } from '../lib/icons.js';
import { n, said, t } from '../lib/words.js';
import { targetOf } from './gather.js';

const STOPS = 6;

/** The ratings of some rate steps in the framework's order, the rest after: [{target, label, slot, scales, splits}]. */
export const ratingsOf = (store, step, steps) => {
  const framework = store.framework.value;
  const order = new Map(framework.nodes.map((node, i) => [node.id, i]));
  const place = (rating) => order.get(rating.target) ?? framework.nodes.length;
  return steps
    .flatMap((id) => store.all(`rating/${id}`))
    .sort((a, b) => place(a) - place(b) || (a.target < b.target ? -1 : 1))
    .map((rating) => ({ ...rating, ...targetOf(store, step, rating.target) }));
};

/** The spread of every rating, one table for each scale. */
export const spread = (store, ratings) => {
  if (ratings.length === 0) return html`<p class="nothing-yet">${t('Nobody has answered yet.')}</p>`;
  const scales = [...new Set(ratings.flatMap((rating) => Object.keys(rating.scales)))];
  return html`<div class="spreads" data-scales=${scales.length}>
    ${scales.map((id) => table(scaleOf(store, id), id, ratings))}
  </div>`;
};

/** The same by an attribute of people: the middle answer of each part, never of fewer than three people. */
export const splitTable = (store, ratings, attribute) => {
  const values = [...new Set(ratings.flatMap((rating) => Object.keys(rating.splits?.[attribute] ?? {})))];
  const viewpoint = (id) => said(store.framework.value.viewpoints?.find((each) => each.id === id)?.label) || id;
  const middle = (rating, value) => firstMark(Object.values(rating.splits?.[attribute]?.[value] ?? {})[0])?.median ?? null;
  const scale = scaleOf(store, Object.keys(ratings[0].scales)[0]);
  return html`<table class="split-table">
    <thead>
      <tr>
        <td></td>
        ${values.map((value) => html`<th scope="col">${viewpoint(value)}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${ratings.map(
        (rating) =>
          html`<tr data-slot=${rating.slot ?? nothing}>
            <th scope="row">${name(rating)}</th>
            ${values.map((value) => heat(middle(rating, value), scale))}
          </tr>`,
      )}
    </tbody>
  </table>`;
};

/** The rating whose answers lie widest apart, or null: where a talk may begin. */
export const widest = (ratings) => {
  const apart = ratings.map((rating) => distance(firstMark(Object.values(rating.scales)[0])?.spread ?? {}));
  const most = Math.max(0, ...apart);
  return most > 0 && apart.filter((each) => each > most - 1e-9).length === 1 ? ratings[apart.indexOf(most)] : null;
};

/** How far answers lie from their mean, squared and averaged. */
const distance = (spread) => {
  const all = Object.entries(spread)
    .map(([value, count]) => [Number(value), count])
    .filter(([value]) => Number.isFinite(value));
  const people = all.reduce((sum, [, count]) => sum + count, 0);
  const mean = all.reduce((sum, [value, count]) => sum + value * count, 0) / (people || 1);
  return all.reduce((sum, [value, count]) => sum + count * (value - mean) ** 2, 0) / (people || 1);
};

const firstMark = (marks) => (marks ? (marks.one ?? marks.now ?? Object.values(marks)[0]) : undefined);

const scaleOf = (store, id) => store.framework.value.scales?.[id] ?? { from: 0, to: 4, step: 1, anchors: {}, cannot_see: true };

/** Columns of a scale: every value of a short one; a long one in equal parts with the two ends named. */
const stopsOf = (scale, rows) => {
  if (typeof scale.from !== 'number') return wordedStops(scale, rows);
  const steps = Math.round((scale.to - scale.from) / (scale.step || 1)) + 1;
  if (steps <= STOPS)
    return Array.from({ length: steps }, (_, i) => ({
      from: scale.from + i * (scale.step || 1),
      words: said(scale.anchors?.[scale.from + i * (scale.step || 1)]),
    }));
  const part = (scale.to - scale.from) / 5;
  return Array.from({ length: 5 }, (_, i) => ({
    from: scale.from + i * part,
    words: i === 0 ? said(scale.anchors?.[scale.from]) : i === 4 ? said(scale.anchors?.[scale.to]) : '',
  }));
};

/** A scale of words: its anchors in their order, else the answers there are. */
const wordedStops = (scale, rows) => {
  const ids = Object.keys(scale.anchors ?? {});
  const given = [...new Set(rows.flatMap(({ found }) => Object.keys(found.spread ?? {})))];
  return (ids.length ? ids : given).map((id) => ({ id, words: said(scale.anchors?.[id]) || id }));
};

const table = (scale, id, ratings) => {
  const rows = ratings
    .filter((rating) => rating.scales[id])
    .flatMap((rating) => Object.entries(rating.scales[id]).map(([mark, found]) => ({ rating, mark, found })));
  const stops = stopsOf(scale, rows);
  const most = Math.max(1, ...rows.flatMap(({ found }) => [found.cannot_see ?? 0, ...counts(found, stops)]));
  return html`<table class="answers" data-rows=${rows.length > 8 ? 'many' : 'few'}>
    <thead>
      <tr>
        <td></td>
        ${stops.map((stop) => html`<th scope="col">${stop.words || stop.from}</th>`)}
        ${scale.cannot_see ? html`<th scope="col" class="blind">${t('cannot see')}</th>` : nothing}
      </tr>
    </thead>
    <tbody>
      ${rows.map(
        ({ rating, mark, found }) =>
          html`<tr data-slot=${rating.slot ?? nothing}>
            <th scope="row">${name(rating)}${mark === 'one' ? nothing : html`<small>${t(mark)}</small>`}${found.guessed ? html`<small>${n('{n} guess', '{n} guesses', found.guessed)}</small>` : nothing}</th>
            ${counts(found, stops).map((count) => dot(count, most))}
            ${scale.cannot_see ? html`<td class="blind">${found.cannot_see ? html`<i class="spread-dot open" style=${styleMap({ '--size': sizeOf(found.cannot_see, most) })}>${found.cannot_see}</i>` : nothing}</td>` : nothing}
          </tr>`,
      )}
    </tbody>
  </table>`;
};

/** How many answers lie in each column. */
const counts = (found, stops) => {
  const sums = stops.map(() => 0);
  for (const [value, count] of Object.entries(found.spread ?? {})) {
    let at = stops.findIndex((stop) => stop.id === value);
    if (at < 0)
      stops.forEach((stop, i) => {
        if (Number(value) >= stop.from - 1e-9) at = i;
      });
    sums[Math.max(0, at)] += count;
  }
  return sums;
};

const dot = (count, most) =>
  html`<td>
    ${count ? html`<i class="spread-dot" style=${styleMap({ '--size': sizeOf(count, most) })}>${count}</i>` : nothing}
  </td>`;

/** Area grows with the count; never smaller than its number. */
const sizeOf = (count, most) => String(Math.max(0.58, Math.sqrt(count / most)));

const name = (rating) => html`<span class="row-name">${shape(rating.slot)}<span>${rating.label}</span></span>`;

const heat = (value, scale) =>
  value === null
    ? html`<td class="unshown"><span class="visually-hidden">${t('not shown')}</span></td>`
    : html`<td
        class="heat"
        style=${styleMap({ '--share': String(typeof value === 'number' ? (value - scale.from) / (scale.to - scale.from || 1) : 0) })}
      >
        <b>${value}</b> <small>${said(scale.anchors?.[value])}</small>
      </td>`;

/** "43 answers, 6 cannot see" for a caption. */
export const answersWords = (ratings) => {
  const marks = ratings.map((rating) => firstMark(Object.values(rating.scales)[0])).filter(Boolean);
  const most = Math.max(0, ...marks.map((mark) => mark.n + (mark.cannot_see ?? 0)));
  return n('{n} person answered', '{n} people answered', most);
};
