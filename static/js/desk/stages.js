// The stages without a board, fetched when one is first shown: a step ahead or at work, the lobby, a pause, the end.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { clockTime } from '../lib/timing.js';
import { n, said, t } from '../lib/words.js';
import { contextOf, exercise, part } from './desk.js';
import { ending } from './ending.js';
import { leavingOut } from './leave-out.js';
import { flow, guide } from './guide.js';
import { stands } from './late.js';
import { starts } from './lateness.js';
import { parts } from './parts.js';
import { changeLink, perWords } from './minutes.js';
import { progress } from './progress.js';
import { reword } from './reword.js';
import { insideOf, leadOf, sessionOf, titleOf, topOf } from './reading.js';
import { containers } from './stage.js';

export { finished, lobby, paused } from './door.js';
export { late } from './late-panel.js';
export { people } from './people.js';

/** A step ahead, or one at work behind closed covers: what people see, how far they are, the guide. */
export function stepStage(desk) {
  const step = desk.shown.value;
  if (!step) return nothing;
  const inner = insideOf(desk.store, step);
  const lead = leadOf(desk.store, step);
  const ctx = contextOf(desk, lead);
  const module = exercise(desk, lead.kind);
  const prompt = said(step.prompt) || said(lead.prompt);
  return html` <div class="stage-head">
      <h1>${heading(desk, step)}</h1>
      ${meta(desk, step)}
    </div>
    <section class="panel seen">
      <h2 class="seen-label">
        ${step.state === 'open' || lead.state === 'open' ? t('What people see') : t('What people will see')}
      </h2>
      ${prompt ? html`<p class="seen-prompt" dir="auto" lang=${sessionOf(desk.store).lang ?? nothing}>${prompt}</p>` : nothing}
      ${said(step.another_way) ? html`<p class="soft">${said(step.another_way)}</p>` : nothing}
      ${module?.seen ? module.seen(ctx) : nothing}
      ${
        inner.length
          ? html`<ol class="seen-inside">
              ${inner.map((one) => html`<li><b>${titleOf(one)}</b> <span class="soft">${said(one.title) ? said(one.prompt) : ''}</span></li>`)}
            </ol>`
          : nothing
      }
      ${lead.promise ? html`<p class="lock-line">${icon(lead.hold === 'live' ? 'eye' : 'lock')} <span>${lead.promise}</span></p>` : nothing}
      <p class="seen-reword soft">
        ${t('Today’s wording, for this session only:')}
        <button class="link" @click=${() => reword(desk, lead)}>${t('Reword the prompt')}</button>
      </p>
      ${leavingOut(desk, lead)}
    </section>
    ${parts(desk, lead)} ${lead.state === 'ahead' ? nothing : progress(desk, lead)} ${part(ending, desk)}
    ${lead.state === 'ahead' ? nothing : module?.view ? module.view(ctx) : nothing}
    ${containers(desk, step, ['repeat', 'breakout'])} ${guide(said(step.guide?.say) || !lead.guide ? step : lead)}
    ${flow(desk, lead)}`;
}

/** The number and title of the top step, and under it the title of the part that is shown. */
function heading({ store }, step) {
  const top = topOf(store, step);
  const part = step === top || titleOf(top) === titleOf(step) ? '' : titleOf(step);
  return html`${top.n ? `${top.n}. ` : ''}${titleOf(top)}${part ? html` <span class="stage-part">${part}</span>` : nothing}`;
}

const UNIT = { group: 'one answer a group', room: 'one answer for the room' };
const SEEN = { until_reveal: 'held until you open it', live: 'seen by everyone at once', never: 'private to each writer' };

function meta(desk, step) {
  const top = topOf(desk.store, step);
  const where = step.state === 'ahead' ? stands(desk) : null;
  const { begins, fixed } = (where && starts(where).get(top.id)) ?? {};
  const long = step.minutes || top.minutes;
  const minutes = [long ? n('{n} minute', '{n} minutes', long) : t('no set time'), perWords(step)].filter(Boolean).join(' ');
  return html`<p class="stage-meta">
    <span
      >${icon('timer')}
      ${begins && step === top ? t(fixed ? '{minutes}, starts at {time}: this time is fixed' : '{minutes}, starts about {time}', { minutes, time: clockTime(begins) }) : minutes}</span
    >
    ${step === top && step.n ? changeLink(desk, step) : nothing}
    ${UNIT[step.unit] ? html`<span>${icon('users')} ${t(UNIT[step.unit])}</span>` : nothing}
    ${SEEN[step.hold] && !step.children.length ? html`<span>${icon(step.hold === 'live' ? 'eye' : 'lock')} ${t(SEEN[step.hold])}</span>` : nothing}
  </p>`;
}
