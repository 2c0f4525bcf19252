// The late panel: how the whole session stands, and what each of the plan's own cuts would give.
import { html, nothing } from '../lib/view.js';
import { clockTime } from '../lib/timing.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { fixedLine, over, stands, timeLine } from './late.js';
import { neededBy } from './needed.js';
import { hereNow, titleOf } from './reading.js';

/** The sheet of the same, beside a board. */
export const openLate = (desk) =>
  openSheet(
    desk,
    (close) => {
      const where = stands(desk);
      const after = (run) => async (...given) => {
        await run(...given);
        close('');
      };
      return html`${sheetHead(t('The time'), close)}${where ? html`<p class="soft">${timeLine(where)}</p>${list(desk, where, over(desk, where), after)}` : nothing}`;
    },
    { label: t('The time') },
  );

/** The panel: nothing before the start; a line while on time; choices when late. */
export function late(desk) {
  const where = stands(desk);
  if (!where) return nothing;
  const minutes = where.late ?? 0;
  const options = desk.runOver.value < minutes ? over(desk, where) : [];
  if (!options.length)
    return html`<section class="panel late-panel">
      <h2>${t('The time')}</h2>
      <p class="soft">${timeLine(where)}</p>
    </section>`;
  return html`<section class="panel late-panel">
    <h2>${n('{n} minute over. Which do you choose?', '{n} minutes over. Which do you choose?', minutes)}</h2>
    <p class="soft">
      ${where.before ? fixedLine(where) : t('At this pace you finish at {finish}, not {planned}.', { finish: clockTime(where.finish), planned: clockTime(where.planned) })}
    </p>
    ${list(desk, where, options)}
  </section>`;
}

/** What the plan says may be cut, each with the finish it gives; and running over. `after` wraps what a press does. */
function list(desk, where, options, after = (run) => run) {
  const late = where.late ?? 0;
  return html`<ul class="late-choices">
      ${options.map(
        (one) =>
          html`<li>
            <button @click=${after(() => choose(desk, one))}>
              <span
                >${one.act === 'leave' ? t('Leave out {title}', { title: titleOf(one.step) }) : t('Shorten {title} to {n}', { title: titleOf(one.step), n: one.minutes })}
                <small>${one.act === 'leave' ? t('the plan says: first to go') : t('the plan says: shorten next')}</small>
                ${one.act === 'leave' ? needs(desk, one.step) : nothing}</span
              ><b class="number">${clockTime(one.finish)}</b>
            </button>
          </li>`,
      )}
      <li>
        <button
          @click=${after(() => {
            desk.runOver.value = late + 4;
          })}
        >
          <span
            >${t('Run over')}
            <small
              >${t('{people} {minutes} longer', { people: n('{n} person stays', '{n} people stay', hereNow(desk.store)), minutes: n('{n} minute', '{n} minutes', late) })}</small
            ></span
          ><b class="number">${clockTime(where.before ? where.planned + where.late * 60_000 : where.finish)}</b>
        </button>
      </li>
    </ul>`;
}

function needs(desk, step) {
  const words = neededBy(desk.store, step);
  return words ? html`<small>${words}</small>` : nothing;
}

async function choose(desk, one) {
  const before = one.step.set ?? null;
  if (!(await act(desk, { type: 'set_minutes', step: one.step.id, minutes: one.minutes }))) return;
  const label =
    one.act === 'leave'
      ? t('{title} is left out', { title: titleOf(one.step) })
      : t('{title} is {n} minutes now', { title: titleOf(one.step), n: one.minutes });
  desk.undo.push({ label, command: { type: 'set_minutes', step: one.step.id, minutes: before } });
}
