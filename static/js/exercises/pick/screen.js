// Pick, on the projector: what was chosen, large, and the rest small beside it.
import { html, nothing } from '../../lib/view.js';
import { shape } from '../../lib/icons.js';
import { n, t } from '../../lib/words.js';
import { fitting } from '../../screen/paper.js';
import { targetOf } from '../../screen/gather.js';
import { both } from '../../screen/both.js';
import { longness, promptOf } from '../../screen/scene.js';

const PILES = { chosen: 'Chosen', not_now: 'Not now' };

const pilesOf = ({ store, step }) => {
  const picks = store.all(`pick/${step.id}`).map((pick) => ({ id: pick.target, ...pick, ...targetOf(store, step, pick.target) }));
  const names = step.options?.piles ?? Object.keys(PILES);
  return names.map((id) => ({
    id,
    label: PILES[id] ? t(PILES[id]) : id.replaceAll('_', ' '),
    picks: picks.filter((pick) => pick.pile === id),
  }));
};

export const title = (ctx) => {
  const piles = pilesOf(ctx);
  const chosen = piles[0].picks.length;
  if (chosen) return n('We take {n} forward', 'We take {n} forward', chosen);
  return piles.some((pile) => pile.picks.length) ? promptOf(ctx.step) : null;
};

export const view = (ctx) => {
  const [first, ...others] = pilesOf(ctx);
  const beside = others.filter((pile) => pile.picks.length);
  if (!first.picks.length && !beside.length) {
    const prompt = promptOf(ctx.step);
    return html`<section class="talk"><h1 dir="auto" data-long=${longness(prompt, 70, 130)}>${both(prompt)}</h1></section>`;
  }
  return html`<div class="picked ${beside.length ? '' : 'alone'}">
    <section>
      <h2 class="visually-hidden">${first.label}</h2>
      <ul class="big-notes" data-many=${first.picks.length > 6 ? 2 : first.picks.length > 3 ? 1 : 0}>
        ${first.picks.slice(0, 9).map(bigNote)}
      </ul>
    </section>
    ${beside.map(
      (pile) =>
        html`<section class="not-now">
          <h2>${pile.label} <b>${pile.picks.length}</b></h2>
          ${fitting(
            pile.picks.map((pick) => ({ id: pick.id, text: pick.label, slot: pick.slot })),
            { slotOf: (note) => note.slot },
          )}
        </section>`,
    )}
  </div>`;
};

const bigNote = (pick) =>
  html`<li class="big-note" data-theme="light" data-slot=${pick.slot ?? nothing}>
    <p>${shape(pick.slot)}${pick.label}</p>
    ${pick.reason ? html`<small>${pick.reason}</small>` : nothing}
  </li>`;
