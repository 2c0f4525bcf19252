// The timebox on the desk: a ring and mm:ss that turn to words when time is up, with start, one minute more, and pause.
import { effect, html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { endsBy } from '../lib/ending.js';
import { timeSaid } from '../lib/spoken.js';
import { clock, left } from '../lib/timing.js';
import { n, t } from '../lib/words.js';
import { styleMap } from '../../vendor/lit-html/directives/style-map.js';
import { addTime, boxMinutes, startTimebox, toggleTimebox } from './acts.js';
import { sessionOf, stepOf, titleOf } from './reading.js';

const put = (box) => !box || box.state === 'stopped';

/** The ring: what is left as an arc; a full ring when time is over. `size` is a class. */
export function ring(box, seconds, size = '') {
  const share = box.seconds ? Math.max(0, Math.min(1, seconds / box.seconds)) : 0;
  return html`<svg class="ring ${size} ${seconds < 0 ? 'over' : ''}" viewBox="0 0 36 36" aria-hidden="true">
    <circle class="ring-track" cx="18" cy="18" r="15"></circle>
    <circle class="ring-left" cx="18" cy="18" r="15" pathLength="100" style=${styleMap({ '--left': share })}></circle>
  </svg>`;
}

/** The time left, or how far over. */
export function face(desk) {
  const { store } = desk;
  const session = sessionOf(store);
  const box = session.timebox;
  if (put(box)) return nothing;
  const seconds = Math.ceil(left(box));
  const step = stepOf(store, session.top) ?? stepOf(store, session.step);
  const over = Math.floor(-seconds / 60);
  return html`<div class="clock" role="timer">
    ${ring(box, seconds)}
    ${
      over >= 1
        ? html`<p class="late">
            ${n('{n} minute over', '{n} minutes over', over)}<small
              >${step ? t('step {n}, {title}', { n: step.n, title: titleOf(step) }) : ''}</small
            >
          </p>`
        : html`<b class="number">${clock(seconds)}</b>`
    }
    ${box.state === 'paused' ? html`<small class="held">${t('held')}</small>` : endsBy(store) === 'timer' ? html`<small class="held">${t('then on by itself')}</small>` : nothing}
  </div>`;
}

/** The buttons beside it. */
export function buttons(desk) {
  const box = sessionOf(desk.store).timebox;
  if (sessionOf(desk.store).status !== 'open') return nothing;
  if (put(box))
    return html`<button class="button quiet small" @click=${() => startTimebox(desk)}>
      ${icon('timer')} ${t('Start {n} min', { n: boxMinutes(desk.store) })}
    </button>`;
  const runs = box.state === 'running';
  return html` <button
      class="button quiet small"
      title=${t('One minute more')}
      aria-label=${t('1 min more')}
      @click=${() => addTime(desk, 60)}
    >
      ${icon('plus')} ${t('1 min')}
    </button>
    <button
      class="button quiet round small"
      title=${runs ? t('Hold the time') : t('Let the time run on')}
      aria-label=${runs ? t('Hold the time') : t('Let the time run on')}
      @click=${() => toggleTimebox(desk)}
    >
      ${icon(runs ? 'pause' : 'play')}
    </button>`;
}

/** Say the time at half, two minutes, thirty seconds and the end, and sound the end where the switch is on. */
export function sayTime(desk) {
  let before = null;
  let of = null;
  return effect(() => {
    const box = sessionOf(desk.store).timebox;
    if (put(box) || box.state !== 'running') {
      before = null;
      return;
    }
    const seconds = Math.ceil(left(box));
    if (before !== null && of === box.ends_at) {
      const crossed = (mark) => before > mark && seconds <= mark;
      for (const [mark, words] of timeSaid(box.seconds, t('Time is up.'))) if (crossed(mark)) desk.announce(words);
      if (crossed(0) && desk.sound.peek()) chime();
    }
    [before, of] = [seconds, box.ends_at];
  });
}

function chime() {
  const Sound = window.AudioContext ?? window.webkitAudioContext;
  if (!Sound) return;
  const context = new Sound();
  [
    [523.25, 0],
    [783.99, 0.22],
  ].forEach(([pitch, wait]) => {
    const tone = context.createOscillator();
    const loud = context.createGain();
    tone.frequency.value = pitch;
    loud.gain.setValueAtTime(0.18, context.currentTime + wait);
    loud.gain.exponentialRampToValueAtTime(0.001, context.currentTime + wait + 1.4);
    tone.connect(loud).connect(context.destination);
    tone.start(context.currentTime + wait);
    tone.stop(context.currentTime + wait + 1.5);
  });
}
