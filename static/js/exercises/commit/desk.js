// Commit on the desk: every promise with its owner, and what a facilitator may do: ask somebody, note a yes said aloud, let go, or say what became of it.
import { html, nothing } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import {
  STATUSES,
  aboutOf,
  dateWords,
  isKept,
  isOwned,
  ownerWords,
  partsOf,
  promisesOf,
  reviewWords,
  saidParts,
  standing,
  statusWords,
  wallWords,
  whatOf,
} from '../../lib/promises.js';
import { n, t } from '../../lib/words.js';
import { folk } from '../../desk/people.js';
import { asCommand, edit } from '../../desk/promise-sheet.js';

export function view(ctx) {
  const { store, step } = ctx;
  if (step.state === 'ahead') return nothing;
  const all = promisesOf(store, step);
  const kept = all.filter(isKept);
  const gone = all.filter((one) => !isKept(one));
  const update = step.options?.update;
  return html`${step.options?.review_on && !update ? review(ctx) : nothing}<section class="panel promise-panel" aria-labelledby="promises">
    <div class="spread">
      <h2 id="promises">${update ? statusWords(kept) : wallWords(kept)}</h2>
      ${update || step.state !== 'open' ? nothing : html`<button class="button quiet small" @click=${() => edit(ctx, {})}>${icon('plus')} ${t('Write one down')}</button>`}
    </div>
    ${
      kept.length
        ? html`<ul class="promise-rows">
            ${[...kept.filter(isOwned), ...kept.filter((one) => !isOwned(one))].map((one) => row(ctx, one, update))}
          </ul>`
        : nothing
    }
    ${
      gone.length
        ? html`<details>
            <summary>${n('{n} let go', '{n} let go', gone.length)}</summary>
            <ul class="rows">
              ${gone.map((one) => html`<li>${whatOf(store, step, one)} <small class="soft">${one.why ?? ''}</small></li>`)}
            </ul>
          </details>`
        : nothing
    }
  </section>`;
}

/** When the room looks again: the plan's day, or one that is set here and that everybody sees. */
function review(ctx) {
  const { step, desk } = ctx;
  if (step.options.review_on !== 'ask') return html`<p class="soft">${reviewWords(step)}</p>`;
  const set = async (day) => {
    const command = { type: 'set_review', step: step.id };
    const before = step.review ?? null;
    if (await ctx.act({ ...command, day })) desk.undo.push({ label: day ? t('We look again on {day}', { day: dateWords(day) }) : t('No day set'), command: { ...command, day: before } });
  };
  const submit = (event) => {
    event.preventDefault();
    set(event.target.elements.day.value);
  };
  return html`<form class="panel part-date" @submit=${submit}>
    <div class="field">
      <label for=${`review-${step.id}`}>${t('When do we look again?')}</label>
      <input id=${`review-${step.id}`} name="day" type="date" required .value=${step.review ?? ''} />
    </div>
    <button class="button ${step.review ? 'quiet' : 'ink'} small">${step.review ? t('Change the day') : t('Set the day')}</button>
    ${step.review ? html`<button type="button" class="button plain small" @click=${() => set(null)}>${t('No day yet')}</button>` : nothing}
    <p class="soft">${step.review ? t('Everybody sees it, and each promise carries it.') : t('Agree on a day before people leave. Everybody sees it.')}</p>
  </form>`;
}

function row(ctx, promise, update) {
  const { store, step } = ctx;
  const about = aboutOf(store, step, promise);
  const stands = standing(promise);
  return html`<li class="promise-row" data-slot=${about?.slot ?? nothing}>
    <div class="promise-main">
      <h3>${shape(about?.slot)}${whatOf(store, step, promise)}</h3>
      <p class="soft">${saidParts(promise).map((one) => html`<span><b>${one.short}</b> ${one.words}</span>`)}</p>
    </div>
    <div class="promise-who">
      <b>${ownerWords(promise)}</b><span class="promise-stands">${icon(stands.icon)} ${stands.words}</span>
    </div>
    ${update ? became(ctx, promise) : acts(ctx, promise)}
  </li>`;
}

function acts(ctx, promise) {
  const { desk, step } = ctx;
  const words = whatOf(ctx.store, step, promise);
  const aloud = async () =>
    (await ctx.act({ type: 'say_yes_aloud', step: step.id, commitment: promise.id })) && desk.say(t('Noted: said aloud.'));
  const letGo = async () => {
    if (await ctx.act({ type: 'let_go', step: step.id, commitment: promise.id }))
      desk.undo.push({ label: t('Let go'), command: asCommand(promise, step) });
  };
  return html`<div class="promise-acts">
    ${giveTo(ctx, promise, words)}
    ${promise.owner && promise.state !== 'accepted' ? html`<button class="button quiet small" aria-label=${t('Said aloud: {words}', { words })} @click=${aloud}>${icon('mic')} ${t('Said aloud')}</button>` : nothing}
    <button class="button quiet small" aria-label=${t('Change: {words}', { words })} @click=${() => edit(ctx, promise)}>
      ${icon('pencil')} ${t('Change')}
    </button>
    <button class="button quiet small" aria-label=${t('Let go: {words}', { words })} @click=${letGo}>
      ${icon('hand')} ${t('Let go')}
    </button>
  </div>`;
}

/** Ask somebody else, or nobody: not today. */
function giveTo(ctx, promise, words) {
  const people = folk(ctx.store);
  const known = people.some((one) => one.seat === promise.owner);
  const give = async (e) => {
    const owner = e.target.value || null;
    if (await ctx.act(asCommand({ ...promise, owner }, ctx.step)))
      ctx.desk.undo.push({ label: owner ? t('Asked') : t('Not today'), command: asCommand(promise, ctx.step) });
  };
  return html`<label class="give-to"
    ><span class="visually-hidden">${t('Who sees to: {words}', { words })}</span
    ><select @change=${give}>
      <option value="" ?selected=${!promise.owner}>${t('Nobody: not today')}</option>
      ${promise.owner && !known ? html`<option value=${promise.owner} selected>${ownerWords(promise)}</option>` : nothing}
      ${people.map((one) => html`<option value=${one.seat} ?selected=${one.seat === promise.owner}>${[one.name, one.organisation].filter(Boolean).join(', ')}</option>`)}
    </select></label
  >`;
}

/** What became of it, said by the facilitator: for those who are away, or who say it aloud. */
const became = (ctx, promise) =>
  html`<div class="promise-acts">
    <div
      class="status-choices"
      role="group"
      aria-label=${t('What became of: {words}', { words: whatOf(ctx.store, ctx.step, promise) })}
    >
      ${STATUSES.map(
        (one) =>
          html`<button
            aria-pressed=${String(promise.status === one.id)}
            @click=${() => ctx.act({ type: 'set_status', step: ctx.step.id, commitment: promise.id, status: one.id, ...(promise.why && { why: promise.why }) })}
          >
            ${icon(one.icon)}<span>${t(one.words)}</span>
          </button>`,
      )}
    </div>
    ${promise.why ? html`<p>“${promise.why}”</p>` : nothing}
  </div>`;

/** What is asked of each promise. */
export const seen = ({ step }) =>
  step.options?.update
    ? html`<p class="soft">${STATUSES.map((one) => t(one.words)).join(', ')}</p>`
    : html`<ul class="seen-fields">
        ${partsOf(step).map((part) => html`<li>${part.ask}</li>`)}
      </ul>`;
