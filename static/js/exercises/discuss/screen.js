// Discuss, on the projector: what we talk about, who speaks, how many wait, and the clock of the turn.
import { html, nothing } from '../../lib/view.js';
import { endOf } from '../../lib/ends.js';
import { icon } from '../../lib/icons.js';
import { clock, second } from '../../lib/timing.js';
import { n, t } from '../../lib/words.js';
import { notesFor } from '../../screen/gather.js';
import { paper } from '../../screen/paper.js';
import { both } from '../../screen/both.js';
import { longness, promptOf } from '../../screen/scene.js';
import { topicLeft } from './topic.js';

const talkOf = ({ store, step }) => store.get(`talk/${step.id}`) ?? { speaking: null, waiting: [] };

/** A topic taken from data, when there is just one; else the prompt. */
const topicOf = ({ store, step }) => {
  const now = store.get(`topic/${step.id}`);
  if (now) return endOf(store, step, now.topic).text;
  const topics = step.options?.topics ? notesFor(store, step) : [];
  return topics.length === 1 ? topics[0].text : promptOf(step);
};

export const title = () => null;

export const view = (ctx) => {
  const topic = topicOf(ctx);
  return html`<section class="talk ${photos(ctx) === nothing ? '' : 'with-photos'}">
    <h1 dir="auto" data-long=${longness(topic, 70, 130)}>${both(topic)}</h1>
    ${photos(ctx)}
    ${topicClock(ctx)}${turn(ctx)}
  </section>`;
};

/** What is talked about, where it was photographed: the topic's own photo, or all of them side by side. */
const photos = ({ store, step }) => {
  const topic = store.get(`topic/${step.id}`)?.topic;
  const shown = notesFor(store, step).filter((note) => note.photos && (!topic || note.id === topic));
  return shown.length
    ? html`<div class="photo-wall" role="list" data-count=${Math.min(12, shown.length)}>
        ${shown.slice(0, 12).map((note) => paper(note))}
      </div>`
    : nothing;
};

/** What is left of a topic's time. */
const topicClock = ({ store, step }) => {
  const now = store.get(`topic/${step.id}`);
  const left = now && topicLeft(now);
  if (left === null || left === undefined) return nothing;
  return html`<p class="turn quiet">
    ${icon('timer')}${left > 0 ? t('{time} left for it', { time: clock(left) }) : t('Its time is over')}
  </p>`;
};

/** Beside a picture that stays: one line of who speaks and how long. */
export const strip = (ctx) => html`<div class="strip-line">${turn(ctx)}</div>`;

const turn = (ctx) => {
  const { speaking, waiting, turn_seconds: seconds } = talkOf(ctx);
  const line = waiting?.length ?? 0;
  if (!speaking && !line)
    return ctx.step.options?.turns === 'open'
      ? nothing
      : html`<p class="turn quiet">${icon('hand')}${t('Press “Ask to speak” to join the line.')}</p>`;
  return html`<p class="turn">
    ${speaking ? html`${icon('mic')}<b>${nameOf(speaking)}</b>${turnClock(speaking, seconds)}` : nothing}
    ${line ? html`<span class="quiet">${n('{n} person waits', '{n} people wait', line)}</span>` : nothing}
  </p>`;
};

const nameOf = (person) => [person.name, person.organisation].filter(Boolean).join(', ') || t('Somebody is speaking');

const turnClock = (speaking, seconds) => {
  if (!seconds || !speaking.since) return nothing;
  const rest = Math.ceil(seconds - (second.value - speaking.since) / 1000);
  return rest > 0
    ? html`<span class="turn-clock number">${clock(rest)}</span>`
    : html`<span class="turn-clock">${t('please round off')}</span>`;
};
