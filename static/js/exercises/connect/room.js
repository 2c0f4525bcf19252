// Connect, in the room: a sentence in three taps (mine, the word between, theirs), my links below, and once open what the web says.
import { html, nothing } from '../../lib/view.js';
import { endOf, linksOf, myLinks } from '../../lib/ends.js';
import { icon, shape } from '../../lib/icons.js';
import { line, relationOf, sentence } from '../../lib/relations.js';
import { builder } from './builder.js';
import { EMPTY, draftOf, takeBack } from './draft.js';

/** One of my links, with a pencil and a way to take it back. */
function mine(ctx, link, may) {
  const {
    store,
    step,
    words: { t, said },
  } = ctx;
  const relation = relationOf(store, link.relation);
  const [from, to] = [endOf(store, step, link.from), endOf(store, step, link.to)];
  const whole = sentence(from.text, relation, to.text);
  const open = () => {
    draftOf(ctx).value = { ...EMPTY, ...link, remark: link.remark ?? '', strength: link.strength ?? null, link: link.id };
    ctx.ui('part', null).value = null;
    scrollTo({ top: 0 });
  };
  return html`<li class="my-link">
    <div class="words" dir="auto">
      <span class="link-end">${shape(from.slot)}<span>${from.text}</span></span>
      <span class="link-word">${line(relation)}<b>${said(relation.label)}</b></span>
      <span class="link-end">${shape(to.slot)}<span>${to.text}</span></span>
      ${link.remark ? html`<small class="soft">${link.remark}</small>` : nothing}
    </div>
    ${
      may
        ? html`<span class="link-acts"
            ><button class="note-act" aria-label=${t('Change: {words}', { words: whole })} @click=${open}>
              ${icon('pencil')}
            </button>
            <button class="note-act" aria-label=${t('Take back: {words}', { words: whole })} @click=${() => takeBack(ctx, link)}>
              ${icon('trash-2')}
            </button></span
          >`
        : nothing
    }
  </li>`;
}

/** The builder, my links, and after the reveal the web in words. */
export function view(ctx) {
  const {
    store,
    step,
    progress,
    part,
    words: { t },
  } = ctx;
  const links = myLinks(store, step);
  const may = ctx.may && !progress.revealed;
  return html` ${may ? builder(ctx) : progress.revealed ? html`<p class="lock-line">${icon('eye')}<span>${t('The links are open. Look up at the screen.')}</span></p>` : ctx.paused ? nothing : html`<p class="soft">${t('Others are linking these. You can read along.')}</p>`}
  ${
    links.length || may
      ? html`<section class="own-notes">
          <h2>${t('Your links')} <span class="number">${links.length}</span></h2>
          ${may && step.promise ? html`<p class="lock-line">${icon(step.hold === 'live' ? 'eye' : 'lock')}<span>${step.promise}</span></p>` : nothing}
          ${
            links.length
              ? html`<ul class="my-links">
                  ${links.map((link) => mine(ctx, link, may)).reverse()}
                </ul>`
              : html`<p class="soft">${t('None yet. No link is an answer too.')}</p>`
          }
        </section>`
      : nothing
  }
  ${progress.revealed || (step.hold === 'live' && (!may || linksOf(store, step).length)) ? part('room/web')?.view(ctx) : nothing}`;
}
