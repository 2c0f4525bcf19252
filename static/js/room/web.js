// Web: what the picture of links says, as lists: the sentence, what is busy, what stands alone, what should meet, and every link by domain.
import { html, nothing } from '../lib/view.js';
import { webFor } from '../lib/ends.js';
import { halves } from '../lib/frame.js';
import { icon, shape } from '../lib/icons.js';
import { isMissing, line, relationOf } from '../lib/relations.js';
import { headline, picture } from '../lib/web.js';
import { n, said, t } from '../lib/words.js';

/** One link as a line of words. */
export function linkRow(store, web, link) {
  const relation = relationOf(store, link.relation);
  const [from, to] = [web.ends.get(link.from), web.ends.get(link.to)];
  const by = [link.name, link.organisation].filter(Boolean).join(', ');
  return html`<li class="link-row">
    <span class="link-end">${shape(from.slot)}<span>${from.text}</span></span>
    <span class="link-word">${line(relation)}<b>${said(relation.label)}</b></span
    ><span class="link-end">${shape(to.slot)}<span>${to.text}</span></span>
    ${link.remark || by ? html`<small class="soft">${[link.remark, by].filter(Boolean).join(' · ')}</small>` : nothing}
  </li>`;
}

const folded = (title, count, list, open = false) =>
  count
    ? html`<details class="web-fold" ?open=${open}>
        <summary>
          <h3>${title} <span class="number">${count}</span></h3>
          ${icon('chevron-down')}
        </summary>
        ${list}
      </details>`
    : nothing;

/** Ends as a list, with what is said beside each. */
const endRows = (web, rows) =>
  html`<ul class="rows">
    ${rows.map(({ id, words }) => {
      const end = web.ends.get(id);
      return html`<li data-slot=${end.slot ?? nothing}>
        ${shape(end.slot)}<span class="row-main"
          ><span>${end.text}</span>${end.small ? html`<small class="soft">${end.small}</small>` : nothing}</span
        >${words ? html`<b class="number push">${words}</b>` : nothing}
      </li>`;
    })}
  </ul>`;

/** The facts of the web of a step; with its picture where there is room. */
export function view({ store, step, laptop }) {
  const web = webFor(store, step);
  if (!web.all.length) return html`<p class="empty">${t('No links yet.')}</p>`;
  const missing = web.all.filter((link) => isMissing(store, link));
  const placed = web.domains.some((domain) => domain.marks.length);
  return html`<section class="flow web-facts">
    <h2>${headline(web)}</h2>
    ${laptop && placed ? html`<div class="web-holder">${picture(web, halves(store.framework.value), { letters: 19 })}</div>` : nothing}
    <p class="lead">
      ${n('{n} link', '{n} links', web.links)}${web.crossing ? t(', {n} across the halves', { n: web.crossing }) : ''}.
      ${n('{n} note stands alone.', '{n} notes stand alone.', web.alone.length)}
    </p>
    ${folded(
      t('Busy: many links'),
      web.hubs.length,
      endRows(
        web,
        web.hubs.map(({ id, links }) => ({ id, words: n('{n} link', '{n} links', links) })),
      ),
      true,
    )}
    ${folded(
      t('Stands alone'),
      web.alone.length,
      endRows(
        web,
        web.alone.map((id) => ({ id })),
      ),
    )}
    ${folded(
      t('Should meet'),
      missing.length,
      html`<ul class="link-rows">
        ${missing.map((link) => linkRow(store, web, link))}
      </ul>`,
    )}
    ${folded(
      t('Every link'),
      web.shown.length,
      html`<ul class="link-rows">
        ${web.shown.map((link) => linkRow(store, web, link))}
      </ul>`,
    )}
  </section>`;
}
