// The web on the desk: the picture or its table, the balance and the strongest ties beside it, hubs and islands, and every link with what can be done to it.
import { computed, html, nothing } from '../lib/view.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { webFor } from '../lib/ends.js';
import { halves, shortOf, slotOf } from '../lib/frame.js';
import { icon, shape } from '../lib/icons.js';
import { relationsOf } from '../lib/relations.js';
import { headline, picture } from '../lib/web.js';
import { n, said, t } from '../lib/words.js';
import { part } from './desk.js';
import { stepOf, titleOf } from './reading.js';
import { everyLink } from './web-links.js';
import { facts } from './web-table.js';

const webs = new WeakMap();
/** The web as it stands, made anew when what it is made of has changed, and not for a change of focus. */
function foundIn({ store, step }, only) {
  if (!webs.has(only)) webs.set(only, computed(() => webFor(store, stepOf(store, step.id) ?? step, only.value)));
  return webs.get(only).value;
}

/** The web of a step with its tools. `more` stands beside them; `mends`: links can be removed and turned round here. */
export function web(ctx, { more = nothing, mends = false } = {}) {
  const { desk, store, step, ui } = ctx;
  const only = ui('relation', null);
  const table = ui('table', false);
  const focus = ui('focus', null);
  const found = foundIn(ctx, only);
  const sides = halves(store.framework.value);
  const used = new Set(found.all.map((link) => link.relation));
  const placed = found.domains.some((domain) => domain.marks.length);
  const choose = (id) => (focus.value = focus.value === id ? null : id);
  return html`<div class="tools">
      <h1>${titleOf(step)}</h1>
      ${placed ? html`<div class="segments" role="group" aria-label=${t('How it is shown')}><button aria-pressed=${!table.value} @click=${() => (table.value = false)}>${t('Picture')}</button><button aria-pressed=${table.value} @click=${() => (table.value = true)}>${t('Table')}</button></div>` : nothing}
      <label class="room-focus"
        >${icon('link')}<span>${t('Links')}</span
        ><select @change=${(e) => (only.value = e.target.value || null)}>
          <option value="" ?selected=${!only.value}>${t('all that are there')}</option>
          ${relationsOf(store, {})
            .filter((one) => used.has(one.id))
            .map((one) => html`<option value=${one.id} ?selected=${one.id === only.value}>${said(one.label)}</option>`)}
        </select></label
      >${more}
    </div>
    <div class="web-desk">
      <section class="panel web-panel">
        <h2>${headline(found)}</h2>
        ${
          !placed
            ? nothing
            : table.value
              ? facts(store, found, sides)
              : html`${part(() => html`<div class="web-holder">${picture(found, sides, { focus: focus.value, choose })}</div>`, desk)}
                  <p class="web-key small">
                    <svg class="shape plain" viewBox="0 0 24 24" aria-hidden="true">
                      <path d="M4 4h16v16H4z" fill="currentColor"></path>
                    </svg>
                    ${t('linked to another note')}
                    <svg class="shape plain" viewBox="0 0 24 24" aria-hidden="true">
                      <path d="M4.5 4.5h15v15h-15z" fill="none" stroke="currentColor" stroke-width="3"></path>
                    </svg>
                    ${t('stands alone')}
                  </p>`
        }
      </section>
      <aside class="web-beside">
        ${placed ? part(() => balance(store, found, sides, focus, choose), desk) : nothing}${ties(store, found)}${totals(found)}
      </aside>
    </div>
    <div class="web-lists">${busy(found)}${islands(found)}</div>
    ${everyLink(ctx, ctx.ui('relation', null).value ? found.shown : found.all, found.ends, mends)}`;
}

/** A bar for each domain: dark for what is linked, pale for what stands alone; a press keeps its own ties in the picture. */
const balance = (store, found, sides, focus, choose) => {
  const most = Math.max(1, ...found.domains.map((domain) => domain.marks.length));
  return html`<section>
    <h2>${t('Balance')}</h2>
    ${sides.map(
      (half) =>
        html`<h3>${said(half.label)}</h3>
          <ul class="web-balance">
            ${found.domains
              .filter((domain) => domain.half === half.id)
              .map(
                (domain) =>
                  html`<li data-slot=${domain.slot}>
                    <button
                      aria-pressed=${focus.value === domain.id}
                      title=${t('Only its own ties')}
                      @click=${() => choose(domain.id)}
                    >
                      ${shape(domain.slot)}<span>${shortOf(store.framework.value, domain.id)}</span
                      ><b class="number">${domain.marks.length}</b>
                      <span class="visually-hidden"
                        >${t('{linked} linked, {alone} alone', { linked: domain.linked, alone: domain.alone })}</span
                      >
                      <i
                        class="web-bar"
                        style=${styleMap({ '--share': domain.marks.length / most, '--linked': domain.linked / Math.max(1, domain.marks.length) })}
                      ></i>
                    </button>
                  </li>`,
              )}
          </ul>`,
    )}
  </section>`;
};

const ties = (store, found) => {
  const framework = store.framework.value;
  return found.ties.length
    ? html`<section>
        <h2>${t('Strongest ties')}</h2>
        <ol class="web-ties">
          ${found.ties.slice(0, 5).map(
            (tie) =>
              html`<li>
                ${shape(slotOf(framework, tie.a))}${shape(slotOf(framework, tie.b))}
                <span>${t('{a} and {b}', { a: shortOf(framework, tie.a), b: shortOf(framework, tie.b) })}</span
                ><b class="number">${tie.n}</b>
              </li>`,
          )}
        </ol>
      </section>`
    : nothing;
};

const totals = (found) =>
  html`<div class="web-totals">
    <p><b>${found.crossing}</b>${n('of {n} link crosses the halves', 'of {n} links cross the halves', found.links)}</p>
    <p><b>${found.alone.length}</b>${n('note stands alone', 'notes stand alone', found.alone.length)}</p>
    ${found.missing ? html`<p><b>${found.missing}</b>${n('link should be there', 'links should be there', found.missing)}</p>` : nothing}
  </div>`;

const end = (one, words) =>
  html`<li data-slot=${one.slot ?? nothing}>
    ${shape(one.slot)}<span class="row-main">${one.text} <small class="soft">${one.small}</small></span
    >${words ? html`<b class="number">${words}</b>` : nothing}
  </li>`;

const busy = (found) =>
  html`<section class="panel">
    <h2>${t('Hubs')}</h2>
    ${
      found.hubs.length
        ? html`<ul class="rows">
            ${found.hubs.map(({ id, links }) => end(found.ends.get(id), n('{n} link', '{n} links', links)))}
          </ul>`
        : html`<p class="soft">${t('Nothing has three links or more.')}</p>`
    }
  </section>`;

const islands = (found) =>
  html`<section class="panel">
    <h2>${t('Islands')} <span class="soft number">${found.alone.length}</span></h2>
    ${
      found.alone.length
        ? html`<ul class="rows web-islands" tabindex="0" aria-label=${t('Notes that stand alone')}>
            ${found.alone.map((id) => end(found.ends.get(id)))}
          </ul>`
        : html`<p class="soft">${t('Everything is linked to something.')}</p>`
    }
  </section>`;
