// Late: how the whole session stands, in words.
import { html, nothing } from '../lib/view.js';
import { clockTime, now } from '../lib/timing.js';
import { n, t } from '../lib/words.js';
import { choices, standing } from './lateness.js';
import { sessionOf, titleOf, topSteps } from './reading.js';

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
export function fixedLine({ before, late, planned, finish }) {
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
  return html`<p class="rail-pace">${timeLine(where)} ${over(desk, where).length ? html`<button class="link" @click=${() => desk.open('openLate')}>${t('What to shorten or leave out')}</button>` : nothing}</p>`;
}

/** What may be cut, when the session is far enough over. */
export const over = (desk, where) => ((where.late ?? 0) >= FROM ? choices({ steps: where.steps, at: where.at, stands: where }) : []);
