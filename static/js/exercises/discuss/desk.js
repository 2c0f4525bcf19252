// Discuss on the desk: who speaks, for how long, who waits, and the words taken down.
import { html, nothing } from '../../lib/view.js';
import { icon } from '../../lib/icons.js';
import { newId } from '../../lib/ids.js';
import { clock, second } from '../../lib/timing.js';
import { n, t } from '../../lib/words.js';
import { topics } from './topics.js';

const nameOf = (one) =>
  one.name ? html`${one.name} <small class="soft">${one.organisation ?? ''}</small>` : (one.organisation ?? t('Somebody'));

export function view(ctx) {
  const { store, step } = ctx;
  const talk = store.get(`talk/${step.id}`);
  return html`${topics(ctx)}${step.options?.turns && step.options.turns !== 'open' ? turns(ctx, talk ?? { speaking: null, waiting: [], turns: 0 }) : nothing}${step.options?.remarks === 'off' ? nothing : remarks(ctx)}`;
}

function turns(ctx, talk) {
  const call = (seat) => ctx.act({ type: 'call_speaker', step: ctx.step.id, ...(seat ? { seat } : {}) });
  const next = talk.waiting[0];
  return html`<section class="panel talk" aria-label=${t('Turns')}>
    ${
      talk.speaking
        ? html`<div class="spread">
            <div>
              <p class="soft">${t('Speaking now')}</p>
              <h2>${nameOf(talk.speaking)}</h2>
            </div>
            <p class="talk-clock number">${turnClock(talk)}</p>
          </div>`
        : html`<h2>${next ? t('Nobody is speaking') : t('Nobody has asked to speak yet')}</h2>`
    }
    <div class="row">
      <button class="button ink" ?disabled=${!next} @click=${() => call()}>${icon('mic')} ${t('Call the next person')}</button>
      <button class="button quiet" ?disabled=${!talk.speaking} @click=${() => ctx.act({ type: 'end_turn', step: ctx.step.id })}>
        ${t('End the turn')}
      </button>
      ${talk.speaking && talk.turn_seconds ? html`<button class="button quiet" @click=${() => ctx.act({ type: 'extend_turn', step: ctx.step.id, seconds: 30 })}>${icon('plus')} ${t('30 seconds more')}</button>` : nothing}
    </div>
    <h3>${n('{n} person is waiting', '{n} people are waiting', talk.waiting.length)}</h3>
    <ol class="rows">
      ${talk.waiting.map(
        (one, at) =>
          html`<li>
            <span class="number soft">${at + 1}</span><span class="row-main">${nameOf(one)}</span>
            ${one.seat && at ? html`<button class="button small quiet" @click=${() => call(one.seat)}>${t('Call now')}</button>` : nothing}
          </li>`,
      )}
    </ol>
    <p class="soft">${n('{n} turn so far', '{n} turns so far', talk.turns)}</p>
  </section>`;
}

/** How long the turn has lasted, and its length where the plan sets one. It never cuts anybody off. */
function turnClock(talk) {
  const gone = Math.max(0, Math.floor((second.value - talk.speaking.since) / 1000));
  return talk.turn_seconds ? t('{gone} of {whole}', { gone: clock(gone), whole: clock(talk.turn_seconds) }) : clock(gone);
}

function remarks(ctx) {
  const notes = ctx.store.all('note').filter((note) => note.step === ctx.step.id);
  const add = (e) => {
    e.preventDefault();
    const box = e.target.elements.remark;
    const text = box.value.trim();
    if (!text) return box.focus();
    ctx.act({ type: 'add_remark', step: ctx.step.id, note: newId(), text }).then((done) => {
      if (!done) box.value = text;
    });
    box.value = '';
    box.focus();
  };
  return html`<section class="panel remarks" aria-labelledby="remarks-head">
    <h2 id="remarks-head">${n('{n} remark taken down', '{n} remarks taken down', notes.length)}</h2>
    <form class="row" @submit=${add}>
      <label class="visually-hidden" for="remark">${t('What was said')}</label
      ><input
        id="remark"
        name="remark"
        type="text"
        maxlength="280"
        autocomplete="off"
        placeholder=${t('What was said, in their words')}
      /><button class="button ink">${t('Take it down')}</button>
    </form>
    <ul class="notes roomy">
      ${notes.map(
        (note) =>
          html`<li>
            <p class="note ${note.pending ? 'pending' : ''}"><span class="words" dir="auto">${note.text}</span></p>
          </li>`,
      )}
    </ul>
  </section>`;
}
