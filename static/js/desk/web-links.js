// Every link on the desk as a row of words, with what a facilitator may do to it: turn it round, remove it.
import { html, nothing } from '../lib/view.js';
import { icon, shape } from '../lib/icons.js';
import { isDirected, line, relationOf, sentence } from '../lib/relations.js';
import { said, t } from '../lib/words.js';

/** Links as rows; with `mends` each can be turned round and removed. */
export function everyLink(ctx, rows, ends, mends) {
  return html`<details class="panel web-links" ?open=${mends}>
    <summary>
      <h2>${t('Every link')} <span class="soft number">${rows.length}</span></h2>
    </summary>
    <ul class="link-rows">
      ${rows.map((link) => row(ctx, ends, link, mends))}
    </ul>
  </details>`;
}

function row(ctx, ends, link, mends) {
  const { store } = ctx;
  const relation = relationOf(store, link.relation);
  const [from, to] = [ends.get(link.from), ends.get(link.to)];
  const whole = sentence(from.text, relation, to.text);
  const by = [link.remark, link.name, link.organisation].filter(Boolean).join(' · ');
  return html`<li class="link-row">
    <span class="link-end">${shape(from.slot)}<span>${from.text}</span></span
    ><span class="link-word">${line(relation)}<b>${said(relation.label)}</b></span>
    <span class="link-end">${shape(to.slot)}<span>${to.text}</span></span
    ><small class="soft">${by}</small> ${
      mends
        ? html`<span class="link-acts"
            >${isDirected(relation) ? html`<button class="button quiet small" aria-label=${t('Turn round: {words}', { words: whole })} @click=${() => turn(ctx, link)}>${icon('shuffle')} ${t('Turn round')}</button>` : nothing}
            <button
              class="button quiet small"
              aria-label=${t('Remove: {words}', { words: whole })}
              @click=${() => remove(ctx, link)}
            >
              ${icon('x')} ${t('Remove')}
            </button></span
          >`
        : nothing
    }
  </li>`;
}

const made = ({ id, step, from, to, relation, remark, strength }) => ({
  type: 'make_link',
  step,
  link: id,
  from,
  to,
  relation,
  ...(remark && { remark }),
  ...(strength !== undefined && { strength }),
});

async function turn(ctx, link) {
  if (await ctx.act(made({ ...link, from: link.to, to: link.from })))
    ctx.desk.undo.push({ label: t('Turned round'), command: made(link) });
}

async function remove(ctx, link) {
  if (await ctx.act({ type: 'take_back_link', step: link.step, link: link.id }))
    ctx.desk.undo.push({ label: t('The link is removed'), command: made(link) });
}
