// Breakout, in the room: the line above the inner step that says which group I am in and with whom.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { slotOf } from '../../lib/frame.js';
import { atOwnPace, stepsOfMine } from '../../room/tracks.js';

/** My group, the others in it, and who writes for us; where people choose, the way to another one. */
export function view(ctx) {
  const {
    store,
    step,
    send,
    ui,
    words: { t, said },
  } = ctx;
  const mine = store.get(`mine/group/${step.id}`);
  const groups = store.get(`groups/${step.id}`)?.groups ?? [];
  const free =
    [step.options.by, step.options.people].includes('choice') && groups.length > 1 && store.you.value?.role !== 'observer';
  const choosing = ui('choosing', false);
  if (free && (!mine || choosing.value)) return choose(ctx, groups, mine, () => (choosing.value = false));
  if (!mine) return html`<p class="say">${t('Groups are being made.')}</p>`;
  const { scribe } = groups.find((group) => group.id === mine.group) ?? {};
  const slot = mine.cell && slotOf(store.framework.value, mine.cell);
  const names = (mine.with ?? []).map((other) => (other.organisation ? `${other.name} (${other.organisation})` : other.name));
  return html`<aside class="group-line" data-slot=${slot ?? nothing}>
    ${slot ? shape(slot) : icon('users')}
    <p>
      <b>${said(mine.label)}</b>
      ${names.length ? t('with {names}', { names: names.join(', ') }) : t('just you so far')}${mine.scribe ? html`<br />${t('You write for the group.')}` : scribe ? html`<br />${t('{name} writes for the group.', { name: scribe })}` : nothing}
    </p>
    ${step.options.pace === 'own' ? ownPace(store, step, send, { t }) : nothing}
    ${!mine.scribe && !scribe ? html`<button class="button small quiet" @click=${() => send({ type: 'take_scribe', step: step.id })}>${icon('pencil')} ${t('I will write')}</button>` : nothing}
    ${free ? html`<button class="button small plain" @click=${() => (choosing.value = true)}>${t('Another group')}</button>` : nothing}
  </aside>`;
}

/** Where my group is among its steps, and the way back and on. */
function ownPace(store, step, send, { t }) {
  const steps = stepsOfMine(store, step);
  const at = steps.findIndex((one) => one.id === atOwnPace(store, step)?.id);
  const go = (to) => () => send({ type: 'take_group_to', step: step.id, to: to.id });
  const way = (to, words) => (to ? html`<button class="button small quiet" @click=${go(to)}>${words}</button>` : nothing);
  return html`<p class="own-pace">
    ${t('Step {n} of {of} of your group', { n: at + 1, of: steps.length })} ${way(steps[at - 1], t('Back'))}
    ${way(steps[at + 1], t('On to the next'))}
  </p>`;
}

const choose = ({ step, send, words: { t, n, said } }, groups, mine, done) =>
  html`<fieldset class="fieldset">
    <legend>${t('Choose a group')}</legend>
    <div class="chips">
      ${groups.map(
        (group) =>
          html`<button
            class="chip"
            aria-pressed=${String(group.id === mine?.group)}
            @click=${() => (done(), group.id !== mine?.group && send({ type: 'move_to_group', step: step.id, group: group.id }))}
          >
            ${said(group.label)} <span class="soft">${n('{n} person', '{n} people', group.people)}</span>
          </button>`,
      )}
    </div>
  </fieldset>`;
