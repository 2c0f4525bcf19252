// The web on the projector: the picture, and beside it in words what is busy, what stands alone and which ties are strongest.
import { html, nothing, signal } from '../lib/view.js';
import { webFor } from '../lib/ends.js';
import { halves } from '../lib/frame.js';
import { shape } from '../lib/icons.js';
import { line, relationOf } from '../lib/relations.js';
import { headline, picture } from '../lib/web.js';
import { n, said, t } from '../lib/words.js';
import { andMore } from './paper.js';
import './fit-list.js';

const tall = matchMedia('(max-aspect-ratio: 1/1)');
/** Whether the window is taller than wide: too narrow for pictures with words beside their marks. */
export const upright = signal(tall.matches);
tall.onchange = () => {
  upright.value = tall.matches;
};

/** The web of a step; without any place to draw it in, the links as sentences. `sentence`: the page's heading says something else. */
export function web(store, step, { sentence = false } = {}) {
  const found = webFor(store, step);
  if (!found.all.length) return html`<p class="nothing-yet">${t('Nothing is linked yet.')}</p>`;
  if (upright.value || !found.domains.some((domain) => domain.marks.length)) return sentences(store, found);
  const sides = halves(store.framework.value);
  return html`<div class="web-scene">
    <div class="web-holder">${picture(found, sides, { width: 1180, height: 830, letters: 24 })}</div>
    <div class="web-side">
      ${sentence ? html`<h2 class="web-sentence">${headline(found)}</h2>` : nothing}${figures(found)}${busy(found)}${alone(found)}
    </div>
  </div>`;
}

const figures = (found) =>
  html`<div class="web-figures">
    <p><b>${found.crossing}</b>${n('of {n} link crosses the halves', 'of {n} links cross the halves', found.links)}</p>
    ${found.missing ? html`<p><b>${found.missing}</b>${n('should be there and is not', 'should be there and are not', found.missing)}</p>` : nothing}
  </div>`;

const row = (end, count) =>
  html`<p class="web-row" role="listitem" data-slot=${end.slot ?? nothing}>
    ${shape(end.slot)}<span>${end.text}</span>${count ? html`<b>${count}</b>` : nothing}
  </p>`;

const busy = (found) =>
  found.hubs.length
    ? html`<section>
        <h2>${t('Many links meet here')}</h2>
        <div role="list">${found.hubs.slice(0, 4).map(({ id, links }) => row(found.ends.get(id), links))}</div>
      </section>`
    : nothing;

const alone = (found) =>
  found.alone.length
    ? html`<section class="web-alone">
        <h2>${n('{n} stands alone', '{n} stand alone', found.alone.length)}</h2>
        <fit-list class="fit" role="list" .total=${found.alone.length} .more=${andMore}
          >${found.alone.slice(0, 12).map((id) => row(found.ends.get(id)))}
          <p class="more" data-more></p
        ></fit-list>
      </section>`
    : nothing;

const sentences = (store, found) =>
  html`<fit-list class="fit link-sentences" role="list" .total=${found.all.length} .more=${andMore}>
    ${found.all.slice(0, 24).map((link) => {
      const relation = relationOf(store, link.relation);
      const [from, to] = [found.ends.get(link.from), found.ends.get(link.to)];
      return html`<p class="link-sentence" role="listitem">
        <span>${shape(from.slot)} ${from.text}</span><span class="link-word">${line(relation)}<b>${said(relation.label)}</b></span
        ><span>${shape(to.slot)} ${to.text}</span>
      </p>`;
    })}
    <p class="more" data-more></p
  ></fit-list>`;
