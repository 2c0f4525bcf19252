// Discuss, in the room: a place in the queue where there is one, the words of the moment where there is none, and remarks.
import { closedIn } from '../../lib/acts.js';
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { clock, now, second } from '../../lib/timing.js';
import { newId } from '../../lib/ids.js';
import { notesOf } from '../../lib/notes.js';
import { topic } from './topic.js';

const nameOf = (person, t) => [person.name, person.organisation].filter(Boolean).join(', ') || t('Somebody');

function turn({ store, step, words: { t } }) {
  const talk = store.get(`talk/${step.id}`);
  const { speaking } = talk ?? {};
  if (!speaking)
    return html`<p class="lead">${talk?.turns ? t('Nobody is speaking just now.') : t('Who would like to begin?')}</p>`;
  second.value;
  const seconds = Math.max(0, Math.floor((now() - speaking.since) / 1000));
  const left = talk.turn_seconds ? talk.turn_seconds - seconds : null;
  const mine = store.get(`mine/talk/${step.id}`)?.place === 0;
  return html`<div class="say speaking">
    ${icon('mic')}
    <p><b>${mine ? t('It is your turn.') : nameOf(speaking, t)}</b> <span class="soft">${mine ? '' : t('is speaking')}</span></p>
    <span class="number push" role="timer">${left === null ? clock(seconds) : clock(left)}</span>
  </div>`;
}

function queue(ctx) {
  const {
    store,
    step,
    send,
    words: { t, n },
  } = ctx;
  const talk = store.get(`talk/${step.id}`) ?? { waiting: [] };
  const mine = store.get(`mine/talk/${step.id}`);
  const speaks = mine?.place === 0;
  const ahead = mine?.place ? mine.place - 1 : null;
  return html`${turn(ctx)}
  ${
    speaks
      ? html`<button class="button ink large wide" @click=${() => send({ type: 'end_turn', step: step.id })}>
          ${icon('check')} ${t('I have finished')}
        </button>`
      : mine
        ? html`<p class="figure queue-place">
              <b class="number">${mine.place ?? '…'}</b
              ><span
                >${ahead === null ? t('You are in the queue') : ahead ? n('{n} person before you', '{n} people before you', ahead) : t('You are next')}</span
              >
            </p>
            <button class="button quiet large wide" @click=${() => send({ type: 'leave_queue', step: step.id })}>
              ${t('Leave the queue')}
            </button>`
        : closedIn(step).includes('speak')
          ? nothing
          : html`<button
            class="button call large wide"
            @click=${() => (send({ type: 'ask_to_speak', step: step.id }), ctx.announce(t('You are in the queue')))}
          >
            ${icon('hand')} ${t('Ask to speak')}
          </button>`
  }
  ${
    talk.waiting?.length
      ? html`<section>
          <h2>${t('Waiting to speak')} <span class="number">${talk.waiting.length}</span></h2>
          <ol class="rows">
            ${talk.waiting.map((person) => html`<li>${nameOf(person, t)}</li>`)}
          </ol>
        </section>`
      : html`<p class="soft">${t('Nobody is waiting.')}</p>`
  }`;
}

function remarks(ctx) {
  const {
    store,
    step,
    ui,
    send,
    undo,
    outbox,
    typing,
    words: { t },
  } = ctx;
  const draft = ui('draft', () => outbox.draft(step.id));
  const text = draft.value.text ?? '';
  const save = (words) => (
    (draft.value = words ? { text: words } : {}),
    outbox.saveDraft(step.id, words ? { text: words } : null)
  );
  const post = async () => {
    const words = text.trim();
    if (!words) return document.getElementById(`remark-${step.id}`)?.focus();
    const note = newId();
    const sent = send({ type: 'add_remark', step: step.id, note, text: words });
    await sent.kept;
    if (draft.value.text === text) save('');
    undo.push({ label: t('Noted'), command: { type: 'take_back_note', step: step.id, note } });
  };
  const seen = [
    ...new Map(
      [...store.all('note'), ...store.all('mine/note')]
        .filter((note) => note.step === step.id && !note.taken_back)
        .map((note) => [note.id, note]),
    ).values(),
  ];
  return html`<section class="flow">
    <div class="note-field">
      <label for="remark-${step.id}">${t('Something said that should be kept')}</label>
      <textarea
        class="note-box"
        id="remark-${step.id}"
        maxlength="300"
        .value=${text}
        @input=${(e) => (save(e.target.value), typing())}
      ></textarea>
    </div>
    <button class="button ink wide" @click=${post}>${icon('plus')} ${t('Note it down')}</button>
    ${
      seen.length
        ? html`<h2>${t('Noted')} <span class="number">${seen.length}</span></h2>
            <ul class="notes large">
              ${seen.map(
                (note) =>
                  html`<li>
                    <div class="note ${note.pending?.state === 'refused' ? 'refused' : ''}">
                      <span class="words" dir="auto"
                        >${note.text}${note.pending?.state === 'refused' ? html`<small>${note.pending.reason}</small>` : nothing}</span
                      >
                    </div>
                  </li>`,
              )}
            </ul>`
        : nothing
    }
  </section>`;
}

/** What is talked about, where it was photographed; the words under each. */
function photos({ store, step, part }) {
  const topic = store.get(`topic/${step.id}`)?.topic;
  const shown = notesOf(store, step).filter((note) => note.photos && (!topic || note.id === topic));
  return shown.length
    ? html`<ul class="notes large">
        ${shown.map(
          (note) =>
            html`<li>
              ${part('elements/photo')?.photosOf(note)}
              <div class="note"><span class="words">${note.text}</span></div>
            </li>`,
        )}
      </ul>`
    : nothing;
}

/** The talk: open, or in turns. */
export function view(ctx) {
  const {
    step,
    words: { t },
  } = ctx;
  const { turns = 'open', remarks: kept = 'off' } = step.options;
  const may =
    kept === 'everyone' ||
    (kept === 'scribe' && (step.acts?.add_remark === true || ctx.store.get(`mine/group/${step.parent}`)?.scribe));
  const takes = may && !closedIn(step).includes('remark');
  return html`${topic(ctx)}${turns === 'queue' || turns === 'inner_circle' ? queue(ctx) : turns === 'open' ? html`<p class="soft look-up">${icon('message-circle')} ${t('Talk together. Nothing to tap.')}</p>` : turn(ctx)}${photos(ctx)}${takes ? remarks(ctx) : nothing}`;
}
