// Waiting: what a person sees while no step is open: the lobby, a pause, or the end, with what they wrote so far.
import { html, nothing } from '../lib/view.js';
import { icon, shape } from '../lib/icons.js';
import { myNotes } from '../lib/notes.js';
import { placeWords, slotFor } from '../lib/frames.js';
import { parkedItems } from '../lib/parked.js';
import { clockTime } from '../lib/timing.js';
import { n, said, t } from '../lib/words.js';
import { staysAwake } from './news.js';

/** Lobby, paused or finished, by the session's status. */
export function view(ctx) {
  const session = ctx.store.session.value;
  return ({ lobby, paused, finished }[session.status] ?? lobby)(ctx, session);
}

const who = (people) => {
  const rows = [
    ...(people?.organisations ?? []).map(({ name, n: count }) => [name, count]),
    ...(people?.others ? [[t('Others'), people.others]] : []),
  ];
  return rows.length
    ? html`<ul class="rows">
        ${rows.map(([name, count]) => html`<li><span class="row-main">${name}</span><b class="number push">${count}</b></li>`)}
      </ul>`
    : nothing;
};

function lobby(ctx, session) {
  const you = ctx.store.you.value;
  const total = Math.max(1, ctx.store.people.value.here ?? 0, session.people?.total ?? 0);
  return html`<div class="flow waiting">
    <h1 tabindex="-1">${you?.name ? t('You are in, {name}.', { name: you.name }) : t('You are in.')}</h1>
    <p class="lead">${ctx.alone === nothing ? t('This page changes by itself when the session opens. Nothing to do until then.') : t('This page changes by itself when the session opens. Before that there is something to do alone, in your own time.')}</p>
    ${ctx.alone}
    <section class="panel flat">
      <h2>${n('{n} person is here', '{n} people are here', total)}</h2>
      ${who(session.people)}
    </section>
    ${
      session.ground_line?.length
        ? html`<section class="say">
            <h2>${t('How we work together')}</h2>
            <ul>
              ${session.ground_line.map((line) => html`<li>${said(line)}</li>`)}
            </ul>
          </section>`
        : nothing
    }
    <section>
      <h2>${t('What will happen')}</h2>
      <p>
        ${n('{n} step', '{n} steps', session.total)}${session.minutes ? `, ${n('about {n} minute', 'about {n} minutes', Math.round(session.minutes))}` : ''}.
        ${t('You write short notes, the room looks at them together, and you choose what matters.')}
      </p>
      ${session.starts ? html`<p>${t('It starts at {time}.', { time: clockTime(session.starts) })}</p>` : nothing}
    </section>
    ${code(you)}
    ${staysAwake() ? nothing : html`<p class="lock-line">${icon('sun')}<span>${t('Keep your screen on: this page cannot do it for you.')}</span></p>`}
  </div>`;
}

const code = (you) =>
  you?.return_code
    ? html`<p class="say">
        ${t('To come back on another device, use your return code:')} <b class="code-text">${you.return_code}</b>
      </p>`
    : nothing;

function paused(ctx, session) {
  return html`<div class="flow waiting">
    <h1 tabindex="-1">${t('We have paused.')}</h1>
    <p class="lead">
      ${t('Everything is kept. Come back with the same link, or with the join code, when the next sitting opens.')}
    </p>
    ${ctx.alone}${code(ctx.store.you.value)}${comesBack(ctx)}${recap(ctx)}
  </div>`;
}

/** What waits in the car park for the next sitting. */
function comesBack({ store }) {
  const waiting = parkedItems(store).filter((item) => !item.done);
  if (!waiting.length) return nothing;
  return html`<section class="flow">
    <h2>${t('Waiting in the car park')} <span class="number">${waiting.length}</span></h2>
    <ul class="notes">
      ${waiting.map(({ note }) => html`<li><div class="note"><span class="words" dir="auto">${note.text}</span></div></li>`)}
    </ul>
  </section>`;
}

function finished(ctx, session) {
  return html`<div class="flow waiting">
    <h1 tabindex="-1">${t('That was the last step. Thank you.')}</h1>
    <p class="lead">${t('“{title}” is finished. Nothing can be added now, and nothing is lost.', { title: session.title })}</p>
    <p class="row"><a class="button quiet" href="harvest">${t('Read what it leaves behind')}</a><a class="button quiet" href="conversation">${t('Conversation')}</a></p>
    ${recap(ctx)}
  </div>`;
}

function recap({ store }) {
  const mine = myNotes(store);
  if (!mine.length) return nothing;
  return html`<section class="flow">
    <h2>${t('What you wrote')} <span class="number">${mine.length}</span></h2>
    <ul class="notes large">
      ${mine.map((note) => {
        const from = store.get(`step/${note.step}`) ?? {};
        const slot = note.cell && slotFor(store, from, note.cell);
        return html`<li>
          <div class="note" data-slot=${slot ?? nothing}>
            ${shape(slot)}<span class="words" dir="auto"
              >${note.text}<small
                >${note.cell ? placeWords(store, from, note.cell) : said(store.get(`step/${note.step}`)?.title)}</small
              ></span
            >
          </div>
        </li>`;
      })}
    </ul>
  </section>`;
}
