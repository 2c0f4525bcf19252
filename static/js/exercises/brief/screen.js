// Brief, on the projector: one slide at a time, large; or the framework itself, its halves and domains with their shapes.
import { html, nothing } from '../../lib/view.js';
import { domainOf, halves, nodeOf } from '../../lib/frame.js';
import { shape } from '../../lib/icons.js';
import { picturesOf } from '../../elements/photo.js';
import { n, said } from '../../lib/words.js';
import { both } from '../../screen/both.js';
import { longness, promptOf } from '../../screen/scene.js';

const slidesOf = ({ step }) => step.options?.content ?? [];
const slideAt = (ctx) => slidesOf(ctx)[ctx.store.get(`slide/${ctx.step.id}`)?.slide ?? 0];

/** The nodes a brief shows as cards: a level of the framework, or named ones; [] for none. */
const cardsOf = ({ store, step }) => {
  const asked = [step.options?.cards ?? []].flat().map((id) => id.replace(/^framework\./, ''));
  const { nodes } = store.framework.value;
  return asked.flatMap((id) => {
    const level = nodes.filter((node) => node.level === id);
    return level.length ? level : nodes.filter((node) => node.id === id);
  });
};

export const title = (ctx) => (cardsOf(ctx).length ? promptOf(ctx.step) : null);

export const view = (ctx) => {
  const cards = cardsOf(ctx);
  if (cards.length) return html`<div class="framework-scene">${picture(ctx, cards)}${lower(ctx)}</div>`;
  const slide = slideAt(ctx);
  const words = said(slide?.text) || promptOf(ctx.step);
  if (slide?.picture)
    return html`<section class="talk with-photos">
      <h1 data-long=${longness(words, 90, 200)}>${both(words)}</h1>
      <div class="slide-picture">${picturesOf({ photos: [slide.picture] }, words)}</div>
      ${lower(ctx, true)}
    </section>`;
  return html`<section class="talk">
    ${slide && promptOf(ctx.step) !== words ? html`<p class="lead-in">${promptOf(ctx.step)}</p>` : nothing}
    <h1 dir="auto" data-long=${longness(words, 90, 200)}>${both(words)}</h1>
    ${lower(ctx, true)}
  </section>`;
};

const picture = (ctx, cards) => {
  const framework = ctx.store.framework.value;
  if (cards.some((card) => card.level === framework.levels[1] || card.level === framework.levels[0])) {
    const shown = new Set(cards.filter((card) => card.level === framework.levels[1]).map((card) => card.id));
    return html`<div class="sides">
      ${halves(framework).map(
        (half) =>
          html`<section class="side">
            <h2>${said(half.label)}</h2>
            <ul class="domain-cards">
              ${half.cells.filter((cell) => !shown.size || shown.has(cell.id)).map(domainCard)}
            </ul>
          </section>`,
      )}
    </div>`;
  }
  return html`<ul class="domain-cards loose">
    ${cards.slice(0, 8).map((card) => domainCard({ ...card, slot: domainOf(framework, card.id)?.slot, parentLabel: said(nodeOf(framework, card.parent)?.label) }))}
  </ul>`;
};

const domainCard = (node) =>
  html`<li data-slot=${node.slot ?? nothing}>
    ${shape(node.slot, { look: 'big' })}
    <div>
      <h3>${said(node.label)}</h3>
      <p class="quiet">${said(node.question) || said(node.plain) || node.parentLabel || ''}</p>
    </div>
  </li>`;

/** The slide's words under a picture, the place among slides, and how many are ready. */
const lower = (ctx, bare = false) => {
  const slides = slidesOf(ctx);
  const at = ctx.store.get(`slide/${ctx.step.id}`)?.slide ?? 0;
  const ready = ctx.step.options?.ready_button ? ctx.store.get(`ready/${ctx.step.id}`)?.ready : null;
  if (!slides.length && !ready) return nothing;
  return html`<div class="brief-foot">
    ${!bare && slides[at] ? html`<p>${said(slides[at].text)}</p>` : nothing}
    ${slides.length > 1 ? html`<p class="slide-dots"><span class="visually-hidden">${at + 1} / ${slides.length}</span>${slides.map((_, i) => html`<i class=${i === at ? 'now' : ''}></i>`)}</p>` : nothing}
    ${ready ? html`<p class="quiet">${n('{n} person is ready', '{n} people are ready', ready)}</p>` : nothing}
  </div>`;
};
