// Commit, in the room: what I am asked to own, a card to promise something on, my promises; or, later, what became of each in one tap.
import { html, inLists, nothing, same } from '../../lib/view.js';
import { icon, shape } from '../../lib/icons.js';
import { aboutOf, isKept, isOwned, myPart, ownerWords, promisesOf, reviewWords, saidParts, standing, whatOf } from '../../lib/promises.js';
import { chosen, targetsOf } from '../../lib/targets.js';
import { n, t } from '../../lib/words.js';

/** The form and the statuses draw with modules of their own. */
export const needs = (step, part) => Boolean(part(step.options.update ? 'exercises/commit/status' : 'exercises/commit/card'));

/** Mine to see to: as its owner, or as the one named with them. */
const isMine = (ctx, promise) => ['owner', 'partner'].includes(myPart(ctx, promise));
const saidYes = ({ store }, promise) => store.get(`mine/commitment/${promise.id}`)?.yes;

/** A promise to read: what, who, by when, and the rest folded. */
function card(ctx, promise, acts = nothing) {
  const { store, step } = ctx;
  const about = aboutOf(store, step, promise);
  const stands = standing(promise);
  const parts = saidParts(promise);
  return html`<li class="promise ${isOwned(promise) ? '' : 'loose'}" data-slot=${about?.slot ?? nothing}>
    <h3>${shape(about?.slot)}${whatOf(store, step, promise)}</h3>
    <p class="promise-who">
      ${icon('user')}<span><b>${ownerWords(promise)}</b></span
      ><span class="promise-stands">${icon(stands.icon)}${stands.words}</span>
    </p>
    ${
      parts.length
        ? html`<dl>
            ${parts.map(
              (one) =>
                html`<div>
                  <dt>${one.short}</dt>
                  <dd>${one.words}</dd>
                </div>`,
            )}
          </dl>`
        : nothing
    }${acts}
  </li>`;
}

/** Somebody asked me: yes or no, each one tap; neither is loud. */
function asked(ctx, promise) {
  const answer = (yes) => {
    ctx.send({ type: 'answer_commitment', step: promise.step, commitment: promise.id, yes });
    ctx.undo.push({
      label: yes ? t('You said yes') : t('You said no'),
      command: { type: 'answer_commitment', step: promise.step, commitment: promise.id, yes: !yes },
    });
  };
  return card(
    ctx,
    promise,
    html`<div class="promise-acts">
      <button class="button ink" @click=${() => answer(true)}>${icon('check')} ${t('Yes, I will')}</button>
      <button class="button quiet" @click=${() => answer(false)}>${t('No, not me')}</button>
    </div>`,
  );
}

function own(ctx, promise, may) {
  const letGo = () => {
    ctx.send({ type: 'let_go', step: promise.step, commitment: promise.id });
    ctx.toast(t('Let go. It stays in the record as let go.'));
  };
  const acts = may
    ? html`<div class="promise-acts">
        <button class="button quiet small" @click=${() => ctx.part('exercises/commit/card').begin(ctx, promise)}>
          ${icon('pencil')} ${t('Change')}
        </button>
        <button class="button plain small" @click=${letGo}>${icon('hand')} ${t('Let go')}</button>
      </div>`
    : nothing;
  return card(ctx, promise, acts);
}

/** What there is to promise something about, each with what has been promised already. */
function candidates(ctx, promises) {
  const { store, step } = ctx;
  const { steps = [], clusters = [], carried = [], picks = [], links = [] } = step.sources ?? {};
  if (![...steps, ...clusters, ...carried, ...picks, ...links].length) return [];
  const made = (target) => promises.filter((one) => one.about === target.id && isKept(one)).length;
  return chosen(store, step, targetsOf(store, step)).map((target) => ({ ...target, made: made(target) }));
}

const SEARCH_ABOVE = 12;

/** Choosing what to promise about, or starting with nothing in hand. */
function begin(ctx, promises) {
  const form = ctx.part('exercises/commit/card');
  const about = candidates(ctx, promises);
  if (!about.length)
    return html`<button class="button call large wide" @click=${() => form.begin(ctx, {})}>
      ${icon('plus')} ${t('Promise something')}
    </button>`;
  const find = ctx.ui('find', '');
  const wanted = find.value.trim().toLocaleLowerCase();
  const found = about.filter((target) => target.text.toLocaleLowerCase().includes(wanted));
  const row = (target) =>
    html`<li>
      <button class="note" data-slot=${target.slot ?? nothing} @click=${() => form.begin(ctx, { about: target.id })}>
        ${shape(target.slot)}<span class="words" dir="auto"
          >${target.text}<small
            >${target.made ? n('{n} promise for it', '{n} promises for it', target.made) : t('nobody yet')}</small
          ></span
        >${icon('chevron-right')}
      </button>
    </li>`;
  return html`<section class="flow">
    <h2>${t('What will you take on?')}</h2>
    ${about.length > SEARCH_ABOVE ? search(ctx, find) : nothing}
    ${inLists(
      found,
      (part) =>
        html`<ul class="notes large">
          ${part.map((target) => same([ctx.step, target.id, target.text, target.slot, target.made], () => row(target)))}
        </ul>`,
    )}
    <button class="button quiet dashed wide" @click=${() => form.begin(ctx, {})}>${icon('plus')} ${t('Something else')}</button>
  </section>`;
}

const search = (ctx, find) =>
  html`<div class="field">
    <label for="find-${ctx.step.id}">${t('Search by a word')}</label>
    <input
      id="find-${ctx.step.id}"
      type="search"
      autocomplete="off"
      .value=${find.value}
      @input=${(e) => (find.value = e.target.value)}
    />
  </div>`;

const section = (title, rows) =>
  rows.length
    ? html`<section class="own-notes">
        <h2>${title} <span class="number">${rows.length}</span></h2>
        <ul class="promises">
          ${rows}
        </ul>
      </section>`
    : nothing;

/** What I am asked, first of all; nothing while a card is open. */
const askedOf = (ctx, waiting) =>
  waiting.length
    ? html`<section class="flow asked">
        <h2>${n('You are asked', 'You are asked {n} times', waiting.length)}</h2>
        <ul class="promises">
          ${waiting.map((one) => asked(ctx, one))}
        </ul>
      </section>`
    : nothing;

/** A new promise, with a gentle word to those who have several. */
function making(ctx, promises, mine) {
  const { step } = ctx;
  if (!ctx.may) return ctx.paused ? nothing : html`<p class="soft">${t('Others are promising. What they say shows here at once.')}</p>`;
  const many = mine.length >= (step.options.max_per_owner ?? 2);
  return html`${many ? html`<p class="say">${n('You see to {n} already. Is one more doable?', 'You see to {n} already. Is one more doable?', mine.length)}</p>` : nothing}
  ${step.promise && !mine.length ? html`<p class="lock-line">${icon('eye')}<span>${step.promise}</span></p>` : nothing}${begin(ctx, promises)}`;
}

/** The whole step. */
export function view(ctx) {
  const { store, step } = ctx;
  const promises = promisesOf(store, step);
  if (step.options.update) return ctx.part('exercises/commit/status').view(ctx, promises);
  const kept = promises.filter(isKept);
  const mine = kept.filter((one) => isMine(ctx, one));
  const waiting = mine.filter((one) => one.state === 'asked' && !saidYes(ctx, one));
  const others = kept.filter((one) => !mine.includes(one));
  const open = ctx.ui('card', null).value;
  if (open && ctx.may) return ctx.part('exercises/commit/card').view(ctx, open);
  const written = (one) => (ctx.may && myPart(ctx, one) === 'maker' ? own(ctx, one, true) : card(ctx, one));
  const settled = mine.filter((one) => !waiting.includes(one)).map((one) => own(ctx, one, ctx.may));
  return html`${reviewWords(step) ? html`<p class="lock-line">${icon('clock')}<span>${reviewWords(step)}</span></p>` : nothing}${askedOf(ctx, waiting)}${section(t('Yours'), settled)}${making(ctx, promises, mine)}
  ${section(t('What others promise'), others.filter(isOwned).map(written))}
  ${section(t('Not today: nobody sees to it yet'), others.filter((one) => !isOwned(one)).map(written))}`;
}
