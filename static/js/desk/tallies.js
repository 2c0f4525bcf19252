// Tallies: votes as bars with their numbers and words, most first.
import { html, nothing } from '../lib/view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { nodeOf, slotOf } from '../lib/frame.js';
import { shape } from '../lib/icons.js';
import { n, quoted, said, t } from '../lib/words.js';
import { cellsOf } from '../lib/notes.js';
import { targetsOf } from '../lib/targets.js';

/** What a target is called, and its slot: a note's text, a cluster's name, a cell's label. */
export function targetOf(store, step, id) {
  const framework = store.framework.value;
  const given = step.targets?.find((one) => one.id === id);
  if (given) return { words: given.label, slot: null };
  const node = framework && nodeOf(framework, id);
  if (node) return { words: node.label, slot: slotOf(framework, id) };
  const made =
    store.get(`link/${id}`) || store.get(`commitment/${id}`) ? targetsOf(store, step).find((one) => one.id === id) : null;
  if (made) return { words: made.text, slot: null };
  const asked = store.get(`step/${id}`); // a rating of nothing but its own question
  if (asked) return { words: said(asked.title), slot: null };
  const cluster = store.get(`cluster/${id}`);
  const note = store.get(`note/${id}`);
  const cell = cellsOf(store, step).get(note ? id : cluster?.notes?.[0]);
  return {
    words: cluster?.name || note?.text || t('A note that is hidden'),
    slot: framework && cell ? slotOf(framework, cell) : null,
    half: cell,
  };
}

/** The tallies of the vote steps named, most dots first. */
export const talliesOf = (store, steps) =>
  steps.flatMap((step) => store.all(`tally/${step}`)).sort((a, b) => b.dots - a.dots || (a.target < b.target ? -1 : 1));

/** Bars. `steps` are ids of vote steps. */
export function tallies(ctx, steps) {
  const { store, step } = ctx;
  const rows = talliesOf(store, steps);
  if (!rows.length) return html`<p class="soft">${t('No dots yet.')}</p>`;
  const most = rows[0].dots || 1;
  const first = targetOf(store, step, rows[0].target).words;
  return html`<section class="panel" aria-labelledby="tally-head">
    <h2 id="tally-head">
      ${rows[1]?.dots === rows[0].dots ? t('Most dots, shared: {words}', { words: quoted(first) }) : t('Most dots: {words}', { words: quoted(first) })}
    </h2>
    <ol class="bars tally-bars">
      ${rows.map((row) => {
        const { words, slot } = targetOf(store, step, row.target);
        return html`<li class="bar-row" data-slot=${slot ?? nothing}>
          <span class="tally-words">${shape(slot)} <span>${words}</span></span>
          <span class="tally-count"
            ><b>${n('{n} dot', '{n} dots', row.dots)}</b>
            <span class="soft">${n('from {n} person', 'from {n} people', row.people)}</span></span
          >
          <span class="meter thick" style=${styleMap({ '--share': row.dots / most })}></span>
          ${
            row.labels
              ? html`<span class="soft small"
                  >${Object.entries(row.labels)
                    .map(([label, count]) => `${label} ${count}`)
                    .join(' · ')}</span
                >`
              : nothing
          }
        </li>`;
      })}
    </ol>
  </section>`;
}
