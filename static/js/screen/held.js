// The held scene: the question large, what may be counted, the promise, and one blank sheet for each hidden note.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { n, said, t } from '../lib/words.js';
import { both } from './both.js';
import { clockFact } from './clock.js';
import { pile } from './pile.js';
import { longness, peopleHere, peopleIn, promptOf } from './scene.js';

const FEW = 40;

/** The scene of a step whose answers stay hidden. `notes`: how many sheets lie there (null for none at all); `done`: words for "of 43 have written". */
export const heldScene = (ctx, { notes = null, noun = notesSoFar, done }) => {
  const prompt = promptOf(ctx.step);
  const people = peopleIn(ctx);
  const all = peopleHere(ctx.store);
  return html`<section class="held-scene ${notes === null ? 'bare' : ''}">
      <h1 dir="auto" lang=${ctx.store.session.value.lang ?? nothing} data-long=${longness(prompt, 70, 150)}>${both(prompt)}</h1>
      ${notes === null && people !== null && all ? ticks(people, all) : nothing}
      <div class="held-foot">
        ${clockFact(ctx.store.session.value.timebox)}
        ${notes === null ? nothing : html`<p class="fact"><b>${notes}</b> ${both(noun(notes), true)}</p>`}
        ${people === null ? nothing : html`<p class="fact"><b>${people}</b> ${both(done(Math.max(all, people)), true)}</p>`}
        ${promise(ctx.step)}
      </div>
    </section>
    ${notes === null ? nothing : pile(notes)}`;
};

const notesSoFar = (count) => n('note so far', 'notes so far', count);

/** The promise line made by the server from who may see what; nothing when the step makes none. */
export const promise = (step) =>
  step.promise
    ? html`<p class="promise">${icon(step.hold === 'live' ? 'eye' : 'lock')}<span>${both(said(step.promise), true)}</span></p>`
    : nothing;

/** One ring for each person here, filled for those who are done: how many, never who. */
const ticks = (people, all) =>
  html`<p class="ticks ${all > FEW ? 'many' : ''}" aria-hidden="true">
    ${Array.from({ length: Math.min(all, 4 * FEW) }, (_, i) => html`<i class=${i < people ? 'done' : ''}></i>`)}
  </p>`;

/** Words for people who have done their part. */
export const haveWritten = (all) => t('of {all} have written', { all });
