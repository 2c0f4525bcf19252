// Breakout on the desk: making groups, who is in which, moving a person, and calling everybody back.
import { html, nothing } from '../../lib/view.js';
import { cells, shortOf, slotOf } from '../../lib/frame.js';
import { icon, shape } from '../../lib/icons.js';
import { n, said, t } from '../../lib/words.js';
import { openSheet, sheetHead } from '../../desk/ask.js';
import { contextOf } from '../../desk/desk.js';
import { hereNow, stepOf } from '../../desk/reading.js';
import { cellsSeen } from '../place/desk.js';

export function view(ctx) {
  const { store, step } = ctx;
  if (step.state === 'ahead') return nothing;
  const made = store.get(`groups/${step.id}`);
  const make = () => ctx.act({ type: 'make_groups', step: step.id });
  const turn = async () => {
    if (await ctx.act({ type: 'rotate_groups', step: step.id })) ctx.toast(t('Every group is at the next station now.'));
  };
  if (!made?.made)
    return html`<section class="panel groups">
      <h2>${t('Groups')}</h2>
      <p class="soft">${how(step)} ${n('{n} person is here.', '{n} people are here.', hereNow(store))}</p>
      <p class="row"><button class="button ink" @click=${make}>${icon('users')} ${t('Make the groups')}</button></p>
    </section>`;
  return html`<section class="panel groups" aria-label=${t('Groups')}>
    <div class="spread">
      <h2>${n('{n} group', '{n} groups', made.groups.length)}</h2>
      <div class="row">
        ${step.options?.rotate ? html`<button class="button ink small" @click=${turn}>${icon('arrow-right')} ${t('Groups move on')}</button>` : nothing}
        <button class="button quiet small" @click=${make}>${icon('shuffle')} ${t('Make them again')}</button>
      </div>
    </div>
    <div class="group-cards">${made.groups.map((group) => card(ctx, group, made.groups))}</div>
  </section>`;
}

function how({ options = {} }) {
  if (options.count) return n('{n} group.', '{n} groups.', options.count);
  if (options.size) return t('About {n} people in each.', { n: options.size });
  return t('One group for each part.');
}

function card(ctx, group, groups) {
  const framework = ctx.store.framework.value;
  const slot = group.cell && framework ? slotOf(framework, group.cell) : null;
  return html`<section class="group-card" data-slot=${slot ?? nothing}>
    <h3>
      ${shape(slot)} ${group.label || (group.cell ? shortOf(framework, group.cell) : '')}
      <span class="soft number">${n('{n} person', '{n} people', group.people)}</span>
    </h3>
    ${group.step ? html`<p class="soft small">${icon('arrow-right')} ${t('at “{step}”', { step: said(stepOf(ctx.store, group.step)?.title) })}</p>` : nothing}
    ${group.scribe ? html`<p class="soft small">${icon('pencil')} ${t('{name} writes for the group', { name: group.scribe })}</p>` : nothing}
    <ul>
      ${(group.seats ?? []).map(
        (one) =>
          html`<li>
            <span>${one.name} <small class="soft">${one.organisation ?? ''}</small></span>
            <label
              ><span class="visually-hidden">${t('Move {name} to', { name: one.name })}</span
              ><select @change=${(e) => move(ctx, one, e.target.value, groups)}>
                ${groups.map((other) => html`<option value=${other.id} ?selected=${other.id === group.id}>${other.label}</option>`)}
              </select></label
            >
          </li>`,
      )}
    </ul>
  </section>`;
}

async function move(ctx, person, group, groups) {
  const done = await ctx.act({ type: 'move_to_group', step: ctx.step.id, group, seat: person.seat });
  if (done)
    ctx.toast(t('{name} is in {group} now.', { name: person.name, group: groups.find((one) => one.id === group)?.label ?? '' }));
}

/** A button that opens the groups, for steps whose board has the whole stage. */
export function groupsButton(ctx) {
  const around = ctx.step.parent && stepOf(ctx.store, ctx.step.parent);
  if (around?.kind !== 'breakout') return nothing;
  const open = () =>
    openSheet(ctx.desk, (close) => html`${sheetHead(t('Groups'), close)}${view(contextOf(ctx.desk, around))}`, {
      label: t('Groups'),
      wide: true,
    });
  return html`<button class="button quiet small" @click=${open}>${icon('users')} ${t('Groups')}</button>`;
}

/** How people will be put together. */
export function seen({ step, store }) {
  const framework = store.framework.value;
  if (!framework || !String(step.options?.by ?? '').startsWith('framework.')) return html`<p class="soft">${how(step)}</p>`;
  const level = String(step.options.by).slice('framework.'.length);
  const parts = cells(framework, level).length || 1;
  return html`${cellsSeen(framework)}
    <p class="soft">
      ${n('About {n} person in each group.', 'About {n} people in each group.', Math.max(1, Math.round(hereNow(store) / parts)))}
    </p>`;
}
