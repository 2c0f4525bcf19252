// Put a step in: one of the ready ones, with its words, its minutes and its place; the effect on the finish is said first.
import { html, nothing, signal } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { newId } from '../lib/ids.js';
import { t } from '../lib/words.js';
import { tried } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { effectOf, gapAfter, laid, placesAhead } from './line.js';
import { stepOf, titleOf, topSteps } from './reading.js';
import { readySteps, subjects } from './ready-steps.js';
import { stepper } from './stepper.js';

/** The sheet; `after` is the step behind which it is put unless another is chosen. */
export function openInsert(desk, after = null) {
  const places = placesAhead(desk.store);
  const form = {
    id: newId().slice(0, 8).toLowerCase(),
    ready: signal(null),
    minutes: signal(5),
    after: signal(places.some((one) => one.id === after) ? after : places[0]?.id),
    fault: signal(''),
  };
  openSheet(desk, (close) => html`${sheetHead(t('Put in a step'), close)}${form.ready.value ? details(desk, form, close) : choice(form)}`, {
    label: t('Put in a step'),
  });
}

const choice = (form) =>
  html`<p class="soft">${t('For this session only. The plan itself stays as it is.')}</p>
    <ul class="step-acts">
      ${readySteps().map(
        (one) =>
          html`<li>
            <button
              class="step-act"
              @click=${() => {
                form.minutes.value = one.minutes;
                form.ready.value = one;
              }}
            >
              ${icon(one.icon)}<span>${one.words} <small>${one.about}</small></span>
            </button>
          </li>`,
      )}
    </ul>`;

function details(desk, form, close) {
  const ready = form.ready.value;
  const steps = topSteps(desk.store);
  const there = stepOf(desk.store, form.after.value);
  const about = ['vote', 'rate'].includes(ready.what) ? subjects(desk.store, form.after.value, steps) : [];
  const new_ = { id: form.id, minutes: form.minutes.value, state: 'ahead', part: there?.part, options: {} };
  return html`<form class="flow insert-form" @submit=${(event) => submit(event, desk, form, close)}>
    <p class="ready-chosen">${icon(ready.icon)} <span><b>${ready.words}</b> <small class="soft">${ready.about}</small></span></p>
    <div class="field">
      <label for="insert-title">${t('Its title')}</label>
      <input id="insert-title" name="title" maxlength="60" required .value=${ready.words} autofocus />
    </div>
    ${ready.what === 'rest' ? nothing : prompt(ready)} ${about.length || ready.what === 'vote' ? subject(ready, about) : nothing}
    ${ready.what === 'rate' ? scale(desk) : nothing}
    ${['write', 'vote', 'rate'].includes(ready.what) ? html`<label class="check"><input type="checkbox" name="nameless" />${t('Without names: nothing says whose answer it is')}</label>` : nothing}
    <div class="insert-pair">${place(desk, form)} ${stepper(form.minutes, { label: t('How many minutes') })}</div>
    <p class="effect" role="status">${effectOf(desk, laid(steps, new_, gapAfter(steps, there)))}</p>
    <p class="fault" role="alert" ?hidden=${!form.fault.value}>${icon('triangle-alert')} <span>${form.fault.value}</span></p>
    <div class="sheet-acts">
      <button
        type="button"
        class="button plain"
        @click=${() => {
          form.ready.value = null;
        }}
      >
        ${t('Another kind')}</button
      ><button class="button ink">${t('Put it in')}</button>
    </div>
  </form>`;
}

const prompt = (ready) =>
  html`<div class="field">
    <label for="insert-prompt">${t('What people read')}</label>
    <textarea id="insert-prompt" name="prompt" rows="2" maxlength="400" ?required=${Boolean(ready.asks)} .value=${ready.prompt ?? ''}></textarea>
  </div>`;

const subject = (ready, about) =>
  html`<div class="field">
    <label for="insert-about">${t('About')}</label>
    <select id="insert-about" name="about" ?required=${ready.what === 'vote'}>
      ${ready.what === 'rate' ? html`<option value="">${t('The question itself')}</option>` : nothing}
      ${about.map((one) => html`<option value=${one.id}>${one.label}</option>`)}
    </select>
    ${about.length ? nothing : html`<p class="hint">${t('Nothing has been made before that place yet. Choose a later one.')}</p>`}
  </div>`;

const scale = (desk) =>
  html`<div class="field">
    <label for="insert-scale">${t('The scale')}</label>
    <select id="insert-scale" name="scale">
      ${Object.entries(desk.store.framework.value?.scales ?? {}).map(([id, one]) => html`<option value=${id}>${one.label}</option>`)}
    </select>
  </div>`;

const place = (desk, form) =>
  html`<div class="field">
    <label for="insert-after">${t('Where')}</label>
    <select
      id="insert-after"
      @change=${(e) => {
        form.after.value = e.target.value;
      }}
    >
      ${placesAhead(desk.store).map(
        (one) => html`<option value=${one.id} ?selected=${one.id === form.after.value}>${t('After {n}. {title}', { n: one.n, title: titleOf(one) })}</option>`,
      )}
    </select>
  </div>`;

async function submit(event, desk, form, close) {
  event.preventDefault();
  const fields = event.target.elements;
  const steps = topSteps(desk.store);
  const { what } = form.ready.value;
  const step = `${what}-${form.id}`;
  const title = fields.title.value.trim();
  const said = {
    title,
    prompt: fields.prompt?.value.trim() ?? '',
    minutes: form.minutes.value,
    from: fields.about?.value || null,
    scale: fields.scale?.value || null,
    names: fields.nameless?.checked ? 'none' : 'organisation',
  };
  const gap = gapAfter(steps, stepOf(desk.store, form.after.value));
  if (!(await tried(desk, { type: 'insert_step', step, what, ...said, ...gap }, form.fault))) return;
  close('');
  desk.undo.push({ label: t('{title} is put in', { title }), command: { type: 'remove_step', step } });
}
