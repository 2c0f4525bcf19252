// Bars: the totals of a vote, most first, the number and the words beside each; as many as fit.
import { html, nothing } from '../lib/view.js';
import { repeat } from '../../vendor/lit-html/directives/repeat.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { shape } from '../lib/icons.js';
import { picturesOf } from '../elements/photo.js';
import { n, quoted, said, t } from '../lib/words.js';
import { andMore } from './paper.js';
import { targetOf } from './gather.js';

/** The tallies of some vote steps, added up by target, most dots first: [{target, label, slot, dots, people, labels}]. */
export const talliesOf = (store, step, steps) => {
  const sums = new Map();
  for (const tally of steps.flatMap((id) => store.all(`tally/${id}`))) {
    const sum = sums.get(tally.target) ?? { target: tally.target, dots: 0, people: 0, labels: {} };
    sum.dots += tally.dots;
    sum.people += tally.people ?? 0;
    for (const [label, count] of Object.entries(tally.labels ?? {})) sum.labels[label] = (sum.labels[label] ?? 0) + count;
    sums.set(tally.target, sum);
  }
  return [...sums.values()]
    .filter((sum) => sum.dots > 0)
    .sort((a, b) => b.dots - a.dots || (a.target < b.target ? -1 : 1))
    .map((sum) => ({ ...sum, ...targetOf(store, step, sum.target) }));
};

/** The bars; `words` are the plan's labels of marks. */
export const bars = (tallies, labels = []) =>
  tallies.length === 0
    ? html`<p class="nothing-yet">${t('Nobody has marked anything yet.')}</p>`
    : html`<fit-list class="fit vote-bars" role="list" .total=${tallies.length} .more=${andMore}>
        ${repeat(
          tallies.slice(0, 24),
          (tally) => tally.target,
          (tally) => row(tally, tallies[0].dots, labels),
        )}
        <p class="more" data-more></p
      ></fit-list>`;

/** A sentence for the head: what has the most, without calling it a winner. */
export const mostWords = (tallies, style = 'dots') => {
  if (tallies.length === 0) return t('Nobody has marked anything yet');
  if (style === 'marks') {
    const marks = tallies.reduce((sum, tally) => sum + tally.dots, 0);
    return n('{n} mark on {on}', '{n} marks on {on}', marks, { on: n('{n} note', '{n} notes', tallies.length) });
  }
  const top = tallies.filter((tally) => tally.dots === tallies[0].dots);
  if (top.length > 1)
    return n('{many} share the most: {n} each', '{many} share the most: {n} each', top[0].dots, { many: top.length });
  return n('{label} has the most: {n}', '{label} has the most: {n}', top[0].dots, { label: quoted(short(top[0].label)) });
};

const short = (text) => (text.length > 60 ? `${text.slice(0, 58).trimEnd()}…` : text);

const row = (tally, most, labels) =>
  html`<div class="vote-row" role="listitem" data-slot=${tally.slot ?? nothing}>
    <span class="vote-words">${shape(tally.slot)}${picturesOf(tally.note)}<span>${tally.label}</span></span>
    <i class="meter" style=${styleMap({ '--share': String(tally.dots / most) })}></i
    ><b>${tally.dots}</b> ${marks(tally.labels, labels)}
  </div>`;

const marks = (counts, labels) => {
  const found = Object.entries(counts).filter(([id]) => id && !/^\d+$/.test(id));
  if (found.length === 0) return nothing;
  return html`<small>${found.map(([id, count]) => `${count} ${wordsOf(id, labels)}`).join(' · ')}</small>`;
};

const wordsOf = (id, labels) => {
  for (const label of labels) if (label && typeof label === 'object' && id in label) return said(label[id]);
  return id;
};
