// The stage: what the facilitator looks at now. A step at work, a step ahead, the lobby, a pause or the end.
import { html, nothing } from '../lib/view.js';
import { around } from '../lib/rounds.js';
import { t } from '../lib/words.js';
import { contextOf, exercise, part, stagesOf } from './desk.js';
import { leadOf, roomSteps, sessionOf, titleOf } from './reading.js';

/** The stage as one part. */
export function stage(desk) {
  const session = sessionOf(desk.store);
  const step = desk.shown.value;
  if (!desk.looking.value && session.status !== 'open') {
    const stages = stagesOf(desk);
    const draw = stages?.[session.status] ?? stages?.lobby;
    return html`<main id="main" class="stage" tabindex="-1">${draw ? part(draw, desk) : nothing}</main>`;
  }
  if (!step) return html`<main id="main" class="stage" tabindex="-1"></main>`;
  const open = desk.boardOpen.value;
  return html`<main id="main" class="stage ${open ? 'wide' : 'narrow'}" tabindex="-1">
    ${part(tabs, desk)}${open ? part(rounds, desk) : nothing}
    ${
      open
        ? part(boardStage, desk)
        : covered(desk)
    }
  </main>`;
}

/** A step without a board, beside it how late it is and who is here. */
function covered(desk) {
  const { kind } = leadOf(desk.store, desk.shown.value);
  exercise(desk, kind);
  const stages = desk.kinds.value.has(kind) ? stagesOf(desk) : null; // before the kind is here it may yet be a board
  return html`<div class="stage-main">${stages ? part(stages.stepStage, desk) : early(desk)}</div>
    <aside class="stage-side" aria-label=${t('Time and people')}>
      ${stages ? html`${part(stages.late, desk)}${part(stages.people, desk)}` : nothing}
    </aside>`;
}

/** The steps people are at together, where there are several: one press shows another of them. */
function tabs(desk) {
  const { store } = desk;
  const shown = desk.shown.value;
  if (desk.looking.value || !shown) return nothing;
  const steps = roomSteps(store);
  const all = steps.includes(shown) || shown.n ? steps : [...steps, shown];
  return all.length < 2
    ? nothing
    : html`<div class="segments room-tabs" role="group" aria-label=${t('Open together now')}>
        ${all.map(
          (step) =>
            html`<button aria-pressed=${step.id === shown.id} @click=${() => desk.lookAt(step.id)}>${titleOf(step)}</button>`,
        )}
      </div>`;
}

/** A step whose board has the whole stage: its exercise draws it, head and tools included. */
function boardStage(desk) {
  const ctx = contextOf(desk, leadOf(desk.store, desk.shown.value));
  const module = exercise(desk, ctx.step.kind);
  return module ? module.view(ctx) : early(desk);
}

/** What stands while a kind is on its way: where we are, so that a slow line never leaves the stage empty. */
const early = (desk) => html`<div class="stage-head"><h1>${titleOf(desk.shown.value)}</h1></div>`;

/** What a facilitator does to the containers around a step: the next round, the groups. */
export const containers = (desk, step, kinds) =>
  around(desk.store, step)
    .filter((one) => kinds.includes(one.kind))
    .map((one) => exercise(desk, one.kind)?.view(contextOf(desk, one)));

/** Over a board, which leaves no room for groups: which round it is. */
const rounds = (desk) =>
  desk.shown.value ? html`${containers(desk, leadOf(desk.store, desk.shown.value), ['repeat'])}` : nothing;
