// Change a step of this session: its minutes, its place, left out or done again; each says what it does to the finish first.
import { html, nothing, signal } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { newId } from '../lib/ids.js';
import { n, t } from '../lib/words.js';
import { tried } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { openInsert } from './insert.js';
import { effectOf, gapAfter, gapBeside, gapOf, laid, timed } from './line.js';
import { perWords } from './minutes.js';
import { neededBy } from './needed.js';
import { sessionOf, stepOf, titleOf, topSteps } from './reading.js';
import { stepper } from './stepper.js';

/** The sheet for one step. */
export function openChange(desk, id) {
  const first = stepOf(desk.store, id);
  if (!first) return;
  const minutes = signal(first.minutes || first.planned || 5);
  const fault = signal('');
  openSheet(
    desk,
    (close) => {
      const step = stepOf(desk.store, id);
      if (!step) return html`${sheetHead(titleOf(first), close)}<p>${t('This step has been taken out again.')}</p>`;
      return html`${sheetHead(titleOf(step), close)}${where(desk, step)} ${minutesForm(desk, step, { minutes, fault, close })}
        <p class="fault" role="alert" ?hidden=${!fault.value}>${icon('triangle-alert')} <span>${fault.value}</span></p>
        <ul class="step-acts">
          ${acts(desk, step, { fault, close }).map(row)}
        </ul>`;
    },
    { label: t('Change this step') },
  );
}

function where(desk, step) {
  const words = step.n && !step.parent ? t('Step {n} of {total}', { n: step.n, total: sessionOf(desk.store).total }) : '';
  const today = step.left_out ? t('Left out today') : step.added ? t('Put in today') : '';
  return html`<p class="soft">${[words, today].filter(Boolean).join(' · ')}</p>`;
}

function minutesForm(desk, step, { minutes, fault, close }) {
  if (step.left_out || step.state === 'done') return nothing;
  const submit = async (event) => {
    event.preventDefault();
    const [was, now] = [step.set ?? null, minutes.value];
    if (now !== step.minutes && !(await tried(desk, { type: 'set_minutes', step: step.id, minutes: now }, fault))) return;
    close('');
    if (now !== step.minutes)
      desk.undo.push({ label: n('{n} minute today', '{n} minutes today', now), command: { type: 'set_minutes', step: step.id, minutes: was } });
  };
  const between = step.between ? t('The plan says {least} to {most}.', { least: step.between[0], most: step.between[1] }) : '';
  const runs = step.state === 'open' ? t('A clock that runs already stays as it is.') : '';
  return html`<form class="change-minutes" @submit=${submit}>
    ${stepper(minutes, { label: [t('How many minutes'), perWords(step)].filter(Boolean).join(' '), hint: [between, runs].filter(Boolean).join(' '), autofocus: true })}
    <button class="button ink">${t('Use these minutes')}</button>
    <p class="effect" role="status">${effectOf(desk, timed(topSteps(desk.store), step, minutes.value))}</p>
  </form>`;
}

/** What else can be done with a step: [{icon, words, effect, run}]. */
function acts(desk, step, tools) {
  const steps = topSteps(desk.store);
  const whole = step.n && !step.parent;
  const found = [];
  if (step.state === 'ahead') found.push(leave(desk, step, tools));
  if (whole) found.push(...[-1, 1].map((by) => move(desk, step, steps, by, tools)).filter(Boolean));
  if (whole) found.push(again(desk, step, steps, tools));
  if (whole && step.state !== 'done')
    found.push({ icon: 'plus', words: t('Put another step in after it'), effect: t('Choose which, and see what it does to the finish.'), run: () => openInsert(desk, step.id) });
  return found;
}

function leave(desk, step, { fault, close }) {
  const back = step.left_out;
  const command = { type: 'set_minutes', step: step.id, minutes: back ? null : 0 };
  const run = async () => {
    if (!(await tried(desk, command, fault))) return;
    close('');
    const label = back ? t('{title} is back', { title: titleOf(step) }) : t('{title} is left out', { title: titleOf(step) });
    desk.undo.push({ label, command: { ...command, minutes: step.set ?? null } });
  };
  const steps = timed(topSteps(desk.store), step, back ? step.planned : null);
  return { icon: back ? 'eye' : 'eye-off', words: back ? t('Bring back') : t('Leave out'), effect: [effectOf(desk, steps), back ? '' : neededBy(desk.store, step)].filter(Boolean).join(' '), run };
}

function move(desk, step, steps, by, { fault }) {
  const gap = gapBeside(steps, step, by);
  if (!gap) return null;
  const stands = gapOf(steps, step);
  const other = titleOf(stepOf(desk.store, by < 0 ? gap.before : gap.after));
  const run = async () => {
    if (!(await tried(desk, { type: 'move_step', step: step.id, stood: stands.after, ...gap }, fault))) return;
    const label = by < 0 ? t('{title} comes before {other} now', { title: titleOf(step), other }) : t('{title} comes after {other} now', { title: titleOf(step), other });
    desk.undo.push({ label, command: { type: 'move_step', step: step.id, stood: gap.after, ...stands } });
  };
  const words = by < 0 ? t('Move earlier, before {title}', { title: other }) : t('Move later, after {title}', { title: other });
  return { icon: by < 0 ? 'chevron-up' : 'chevron-down', words, effect: effectOf(desk, laid(steps, step, gap)), run };
}

/** Once more: a step that is ahead right after itself, any other right after the one the room is on. */
function again(desk, step, steps, { fault, close }) {
  const here = step.state === 'ahead' ? step : (stepOf(desk.store, sessionOf(desk.store).top) ?? step);
  const gap = gapAfter(steps, here);
  const id = `again-${newId().slice(0, 8).toLowerCase()}`;
  const run = async () => {
    if (!(await tried(desk, { type: 'repeat_step', step: step.id, as: id, ...gap }, fault))) return;
    close('');
    desk.undo.push({ label: t('{title} is done again, after {other}', { title: titleOf(step), other: titleOf(here) }), command: { type: 'remove_step', step: id } });
  };
  const words = t('Do it again, after {title}', { title: titleOf(here) });
  const copy = { ...step, id, at: null, minutes: step.minutes || step.planned, left_out: false, part: here.part };
  return { icon: 'copy', words, effect: effectOf(desk, laid(steps, copy, gap)), run };
}

const row = (one) =>
  html`<li>
    <button class="step-act" @click=${one.run}>${icon(one.icon)}<span>${one.words} <small>${one.effect}</small></span></button>
  </li>`;
