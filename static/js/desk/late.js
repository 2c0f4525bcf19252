// The late panel: how the whole session stands, and what each of the plan's own cuts would give.
import { html, nothing } from '../lib/view.js';
import { clockTime, now } from '../lib/timing.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { choices, standing } from './lateness.js';
import { neededBy } from './needed.js';
import { hereNow, sessionOf, titleOf, topSteps } from './reading.js';

const FROM = 3; // minutes over before the choices show

/** Where the session stands now, with the finish first promised: {finish, planned, late, steps, at, session, arrived, now}, or null. */
export function stands(desk) {
  const { store } = desk;
  const session = sessionOf(store);
  const steps = topSteps(store);
  const at = steps.findIndex((step) => step.id === session.top);
  const moment = Math.max(desk.minute.value, now() - 15_000);
  const place = { session, steps, at, arrived: session.entered_at, now: moment };
  const found = standing(place);
  return found && { ...found, ...place };
}

/** A quiet line: on time, ahead or over, with the finish. */
export function timeLine(where) {
  if (!where) return '';
  const finish = clockTime(where.finish);
  if (where.before) return fixedLine(where);
  if (where.late === null) return t('At this pace you finish at {finish}.', { finish });
  if (where.late >= 1)
    return t('{over}. At this pace you finish at {finish}, not {planned}.', {
      over: n('{n} minute over', '{n} minutes over', where.late),
      finish,
      planned: clockTime(where.planned),
    });
  if (where.late <= -1)
    return t('{ahead}. At this pace you finish at {finish}.', {
      ahead: n('{n} minute ahead', '{n} minutes ahead', -where.late),
      finish,
    });
  return t('On time: you finish at {finish}.', { finish });
}

/** The same against the next fixed time, which what stands before it gives way to. */
function fixedLine({ before, late, planned, finish }) {
  const words = { title: titleOf(before), at: clockTime(planned), finish: clockTime(finish) };
  if (late >= 1)
    return t('{over} before {title}, which is fixed at {at}: what comes before it does not fit.', { ...words, over: n('{n} minute over', '{n} minutes over', late) });
  if (late <= -1)
    return t('{spare} to spare before {title} at {at}. At this pace you finish at {finish}.', { ...words, spare: n('{n} minute', '{n} minutes', -late) });
  return t('On time for {title} at {at}. At this pace you finish at {finish}.', words);
}

/** The same in few words for the bar: on time, minutes over or ahead; '' before the start. */
export function paceWords(desk) {
  const late = stands(desk)?.late ?? null;
  if (late === null) return '';
  if (late >= 1) return n('{n} min over', '{n} min over', late);
  return late <= -1 ? n('{n} min ahead', '{n} min ahead', -late) : t('on time');
}

/** At the head of the plan: how the session stands; when it is over, the way to what may be cut. */
export function pace(desk) {
  const where = stands(desk);
  if (!where) return nothing;
  return html`<p class="rail-pace">${timeLine(where)} ${over(desk, where).length ? html`<button class="link" @click=${() => openLate(desk)}>${t('What to shorten or leave out')}</button>` : nothing}</p>`;
}

const over = (desk, where) => ((where.late ?? 0) >= FROM ? choices({ steps: where.steps, at: where.at, stands: where }) : []);

const openLate = (desk) =>
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
