// Brief, in the room: the words of the moment, cards of the framework that open.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { cells, halves, nodeOf } from '../../lib/frame.js';

/** The nodes shown as cards: whole levels, or the ones named. */
function cardsOf(framework, cards) {
  return [cards ?? []].flat().flatMap((name) => {
    const plain = name.replace(/^framework\./, '');
    return framework.levels.includes(plain) ? cells(framework, plain) : (nodeOf(framework, plain) ?? []);
  });
}

function card(framework, node, { t, said, up }) {
  const modes = framework.nodes.filter((child) => child.parent === node.id);
  const words = said(node.purpose) || said(node.plain) || said(node.question);
  return html`<details class="fold-card" ?open=${node.id === up} data-slot=${node.slot ?? nothing}>
    <summary>
      ${shape(node.slot)}<span><b>${said(node.label)}</b>${words ? html`<small>${words}</small>` : nothing}</span
      >${icon('chevron-down')}
    </summary>
    ${said(node.question) && words !== said(node.question) ? html`<p class="lead">${said(node.question)}</p>` : nothing}
    <ul class="mode-list">
      ${modes.map((mode) => html`<li><b>${said(mode.label)}</b>${mode.examples?.length ? html`<span class="soft">${t('such as {words}', { words: mode.examples.map(said).join('; ') })}</span>` : said(mode.plain) ? html`<span class="soft">${said(mode.plain)}</span>` : nothing}</li>`)}
    </ul>
  </details>`;
}

/** Cards under the heading of their half, so that the halves keep their sides in reading order too. */
function gathered(framework, nodes, words) {
  const sides = halves(framework)
    .map((half) => ({ half, nodes: nodes.filter((node) => node.parent === half.id) }))
    .filter((side) => side.nodes.length);
  if (!sides.length) return nodes.map((node) => card(framework, node, words));
  return sides.map(
    ({ half, nodes: some }) =>
      html`<section class="flow card-side">
        <h2>${words.said(half.label)}</h2>
        ${some.map((node) => card(framework, node, words))}
      </section>`,
  );
}

/** The brief on a phone or a laptop. */
export function view({ store, step, words, part }) {
  const { t, said } = words;
  const slides = step.options.content ?? [];
  const at = store.get(`slide/${step.id}`)?.slide ?? 0;
  const slide = slides[Math.min(at, slides.length - 1)];
  const cards = cardsOf(store.framework.value, step.options.cards);
  return html` ${
    slide
      ? html`<div class="slide">
          ${slide.picture ? part('elements/photo')?.photosOf({ photos: [slide.picture], text: said(slide.text) }) : nothing}
          <p>${said(slide.text)}</p>
          ${slide.link ? html`<p><a class="button quiet" href=${slide.link} target="_blank" rel="noopener noreferrer">${icon('external-link')} ${t('Open the link')}</a></p>` : nothing}
          ${slides.length > 1 ? html`<p class="soft small number">${t('{n} of {total}', { n: Math.min(at, slides.length - 1) + 1, total: slides.length })}</p>` : nothing}
        </div>`
      : nothing
  }
  ${step.options.how === 'silence' ? html`<p class="lead">${t('A quiet moment. Nothing to do here.')}</p>` : nothing}
  ${cards.length ? html`<div class="card-sides">${gathered(store.framework.value, cards, { ...words, up: cards[at - slides.length]?.id })}</div>` : slide ? nothing : html`<p class="soft look-up">${icon('eye')} ${t('Look up: the room talks.')}</p>`}`;
}
