// Breakout, on the projector: the groups, what each looks at, how many are in it, and what to do there.
import { html, nothing } from '../../lib/view.js';
import { styleMap } from '../../../vendor/lit-html/directives/style-map.js';
import { slotOf } from '../../lib/frame.js';
import { shape } from '../../lib/icons.js';
import { n, said, t } from '../../lib/words.js';
import { both } from '../../screen/both.js';
import { promptOf } from '../../screen/scene.js';

export const title = ({ step, inner }) => promptOf(inner ?? step);

export const view = ({ store, step, inner }) => {
  const { made, groups = [] } = store.get(`groups/${step.id}`) ?? {};
  if (!made) return html`<section class="talk"><h1 dir="auto">${both(t('We are about to split into groups'))}</h1></section>`;
  const framework = store.framework.value;
  return html`<div class="groups-scene">
    <p class="where">${t('Your phone shows your group. Find the others, then start.')}</p>
    <ul
      class="group-cards"
      data-many=${groups.length > 12 ? 2 : groups.length > 6 ? 1 : 0}
      style=${styleMap({ '--columns': String(columnsFor(groups.length)) })}
    >
      ${groups.slice(0, 24).map((group) => card(group, framework))}
    </ul>
    ${inner && said(inner.title) ? html`<p class="quiet">${said(inner.title)}</p>` : nothing}
  </div>`;
};

/** The shapes of what lies in a half, for a group that takes the whole of it. */
const shapesIn = (framework, cell) => {
  const inside = cell ? framework.nodes.filter((node) => node.parent === cell && node.slot) : [];
  return inside.length
    ? html`<span class="shape-row">${inside.map((node) => shape(node.slot, { look: 'big' }))}</span>`
    : nothing;
};

/** Columns that leave no lonely card. */
const columnsFor = (count) =>
  ({ 1: 1, 2: 2, 4: 2, 7: 4, 8: 4 })[count] ?? (count <= 9 ? 3 : count <= 12 ? 4 : count <= 15 ? 5 : 6);

const card = (group, framework) => {
  const slot = group.cell ? slotOf(framework, group.cell) : null;
  return html`<li data-slot=${slot ?? nothing}>
    ${slot ? shape(slot, { look: 'big' }) : shapesIn(framework, group.cell)}
    <h2>${said(group.label)}</h2>
    <p>${n('{n} person', '{n} people', group.people)}</p>
  </li>`;
};
