// Then and now: a table of what was and is, with a mark for each time that differs in shape as well as in colour.
import { html, nothing } from '../lib/view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { shape } from '../lib/icons.js';
import { n, said, t } from '../lib/words.js';

/** The whole comparison made by lib/compare.js, as sections. */
export const thenNow = (store, found) => html`<div class="then-now">
  ${found.ratings.length ? ratings(store, found.ratings) : nothing}
  ${found.notes ? sentence(found.notes, n('{n} note', '{n} notes', found.notes.then), n('{n} note', '{n} notes', found.notes.now)) : nothing}
  ${found.links ? sentence(found.links, n('{n} link', '{n} links', found.links.then), n('{n} link', '{n} links', found.links.now)) : nothing}
</div>`;

const sentence = (counts, then, now) =>
  html`<p class="then-now-counts">
    ${t('Then {then}, now {now}', { then, now })}${counts.fresh ? `, ${t('{n} of them new', { n: counts.fresh })}` : ''}.
  </p>`;

const scaleOf = (store, id) => store.framework.value.scales?.[id] ?? { from: 0, to: 4, anchors: {} };

function ratings(store, rows) {
  const scales = [...new Set(rows.map((row) => `${row.scale}/${row.mark}`))];
  return scales.map((key) => {
    const some = rows.filter((row) => `${row.scale}/${row.mark}` === key);
    const scale = scaleOf(store, some[0].scale);
    const name = [said(scale.label) || some[0].scale, { now: t('now'), needed: t('needed') }[some[0].mark]].filter(Boolean).join(', ');
    return html`<section class="then-now-scale">
      <h2>${name}</h2>
      <p class="then-now-key">
        <span><i class="then"></i> ${t('then')}</span><span><i class="now"></i> ${t('now')}</span
        ><span>${ends(scale)}</span>
      </p>
      <table class="table">
        <thead>
          <tr>
            <th scope="col">${t('About')}</th>
            <th scope="col">${t('The middle answer')}</th>
            <th scope="col" class="number">${t('then')}</th>
            <th scope="col" class="number">${t('now')}</th>
            <th scope="col">${t('In words')}</th>
          </tr>
        </thead>
        <tbody>
          ${some.map((row) => line(scale, row))}
        </tbody>
      </table>
    </section>`;
  });
}

const ends = (scale) =>
  [scale.from, scale.to].map((value) => `${value}${scale.anchors?.[value] ? `: ${said(scale.anchors[value])}` : ''}`).join(' – ');

const at = (scale, value) => String(Math.min(1, Math.max(0, (value - scale.from) / (scale.to - scale.from || 1))));

const line = (scale, row) =>
  html`<tr data-slot=${row.slot ?? nothing}>
    <th scope="row"><span>${shape(row.slot)} ${row.label}</span></th>
    <td class="then-now-line" aria-hidden="true">
      ${
        row.by === null
          ? nothing
          : html`<span class="track"
              ><i class="then" style=${styleMap({ '--at': at(scale, row.then.median) })}></i
              ><i class="now" style=${styleMap({ '--at': at(scale, row.now.median) })}></i
            ></span>`
      }
    </td>
    <td class="number">${row.then.median ?? t('none')}</td>
    <td class="number">${row.now.median ?? t('none')}</td>
    <td>${inWords(scale, row)}</td>
  </tr>`;

/** Movement of at most one step is not called movement: small numbers wobble. */
function inWords(scale, row) {
  const answers = t('{then} answered then, {now} now', { then: row.then.n, now: row.now.n });
  const step = scale.step || 1;
  const moved =
    row.by === null ? '' : Math.abs(row.by) <= step ? t('much the same') : row.by > 0 ? t('higher by {n}', { n: row.by }) : t('lower by {n}', { n: -row.by });
  const fresh = row.came?.new?.[row.scale]?.[row.mark];
  const apart = fresh ? html`<small>${t('people who are new: {n}', { n: fresh.median })}</small>` : nothing;
  return html`${[moved, answers].filter(Boolean).join('; ')} ${apart}`;
}
