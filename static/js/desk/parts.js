// Parts on the desk: what people do alone before or after the sitting: until when, whose it is, and how many have answered.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { dateTime, now, second } from '../lib/timing.js';
import { n, said, t } from '../lib/words.js';
import { act } from './acts.js';
import { folk } from './people.js';
import { progressOf, sessionOf, stepOf, titleOf } from './reading.js';

/** A panel for each part; only the one a step belongs to when `of` is given. */
export function parts(desk, of) {
  const all = sessionOf(desk.store).parts ?? [];
  return all.filter((one) => !of || one.steps.includes(of.id)).map((one) => panel(desk, one));
}

function panel(desk, part) {
  const closed = (second.value, Boolean(part.until) && part.until < now());
  return html`<section class="panel part-panel" aria-label=${said(part.title)}>
    <h2>${said(part.title)}</h2>
    <p class="soft">${state(part, closed)}</p>
    ${part.who === 'all' ? nothing : whose(desk, part)}
    <ul class="rows">
      ${part.steps.map((id) => row(desk, id))}
    </ul>
    ${part.open ? date(desk, part, closed) : nothing}
  </section>`;
}

function state(part, closed) {
  if (closed) return t('Closed since {date}. Nobody can add to it.', { date: dateTime(part.until) });
  if (!part.open) return part.when === 'after' ? t('Opens with the sitting, and stays open after it.') : t('Over: the session is finished.');
  return part.until ? t('Open until {date}; people do it alone.', { date: dateTime(part.until) }) : t('Open as long as the session; people do it alone.');
}

/** How many have answered in a step; never who, and never what. */
function row(desk, id) {
  const { people, notes } = progressOf(desk.store, id);
  const words = people === null || people === undefined ? n('{n} note', '{n} notes', notes ?? 0) : n('{n} person', '{n} people', people);
  return html`<li><span class="row-main">${titleOf(stepOf(desk.store, id))}</span><span class="number">${words}</span></li>`;
}

function whose(desk, part) {
  const held = sessionOf(desk.store).duties?.[part.who] ?? [];
  const names = folk(desk.store).filter((one) => held.includes(one.seat)).map((one) => one.name);
  return html`<p class="row">
    <span>${names.length ? t('For {names}, the {duty}.', { names: names.join(', '), duty: part.who }) : t('For the {duty}: nobody has been named yet.', { duty: part.who })}</span>
    <button class="button quiet small" @click=${() => desk.open('openPeople')}>${icon('users')} ${t('Name the {duty}', { duty: part.who })}</button>
  </p>`;
}

function date(desk, part, closed) {
  const set = async (until, words) => {
    const before = part.until;
    const command = { type: 'set_part_date', part: part.id };
    if (!(await act(desk, { ...command, until }))) return;
    if (before === null || before > now()) desk.undo.push({ label: words, command: { ...command, until: before } });
    else desk.say(words);
  };
  const submit = (event) => {
    event.preventDefault();
    const until = new Date(event.target.elements.until.value).getTime();
    if (!Number.isFinite(until)) return;
    set(until, t('Open until {date}.', { date: dateTime(until) }));
  };
  return html`<form class="part-date" @submit=${submit}>
    <div class="field">
      <label for=${`until-${part.id}`}>${t('Open until')}</label>
      <input id=${`until-${part.id}`} name="until" type="datetime-local" required .value=${part.until ? forInput(part.until) : ''} />
    </div>
    <button class="button quiet small">${part.until ? t('Change the date') : t('Set the date')}</button>
    ${part.until ? html`<button type="button" class="button plain small" @click=${() => set(null, t('Open without a date.'))}>${t('No date')}</button>` : nothing}
    ${closed ? nothing : html`<button type="button" class="button plain small" @click=${() => set(Math.round(now()), t('Closed.'))}>${t('Close it now')}</button>`}
  </form>`;
}

/** A moment (ms) as a date field wants it, in this device's time. */
function forInput(ms) {
  const at = new Date(ms);
  const two = (number) => String(number).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`;
}
