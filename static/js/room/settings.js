// Settings: who I am in this room, how this page looks and speaks, and the way out.
import { html, nothing, signal } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { mute } from '../lib/announce.js';
import { like, liking } from '../lib/likings.js';
import { LANGUAGES, language, setLanguage } from '../lib/language.js';
import { setTheme, theme } from '../lib/theme.js';
import { wayWords } from '../live/ways.js';
import { n, t } from '../lib/words.js';
import { keepAwake, staysAwake } from './news.js';

const MOST = 12; // people at one device
const large = signal(liking('large') === '1');
const muted = signal(liking('mute') === '1');
const awake = signal(liking('sleeps') !== '1');
const colours = signal(theme());
const fault = signal('');

function setLarge(on) {
  large.value = on;
  like('large', on ? '1' : '');
  document.documentElement.classList.toggle('large-text', on);
}
function setAwake(on) {
  awake.value = on;
  keepAwake(on);
}
function setMute(on) {
  muted.value = on;
  like('mute', on ? '1' : '');
  mute(on);
}

export const title = () => t('You and this page');

const base = () => location.pathname.replace(/\/[^/]+\/?$/, '');

async function save(e, { store, send }, close) {
  e.preventDefault();
  const given = Object.fromEntries(new FormData(e.target));
  const you = store.you.value;
  fault.value = '';
  if (given.name.trim() && given.name.trim() !== you.name) {
    const answer = await fetch(`${base()}/seat`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ name: given.name.trim() }),
    }).catch(() => null);
    if (!answer?.ok) return void (fault.value = t('Your name could not be changed just now. Try again in a moment.'));
    store.you.value = { ...store.you.value, name: given.name.trim() };
  }
  const changed = Object.fromEntries(
    ['organisation', 'viewpoint']
      .filter((key) => key in given && given[key] && given[key] !== (you[key] ?? ''))
      .map((key) => [key, given[key]]),
  );
  if (Object.keys(changed).length) {
    const answer = await send({ type: 'change_seat', ...changed });
    if (answer.type === 'refused') return void (fault.value = answer.reason);
    store.you.value = { ...store.you.value, ...changed };
  }
  const people = Number(given.people ?? 0);
  if (people && people !== (store.get('mine/seat')?.people ?? 1)) {
    const answer = await send({ type: 'share_device', people });
    if (answer.type === 'refused') return void (fault.value = answer.reason);
  }
  close();
}

const toggle = (on, words, set) =>
  html`<button type="button" role="switch" class="switch" aria-checked=${String(on)} @click=${() => set(!on)}>
    <span>${words}</span><i></i>
  </button>`;

/** The sheet. */
export function view(line, close) {
  const { store, send } = line;
  const you = { ...store.you.value, ...store.get('mine/seat') };
  const points = store.framework.value?.viewpoints ?? [];
  return html`<form class="flow" @submit=${(e) => save(e, line, close)}>
      <div class="field">
        <label for="seat-name">${t('Your first name')}</label
        ><input id="seat-name" name="name" maxlength="40" .value=${store.you.value?.name ?? ''} autocomplete="given-name" />
      </div>
      <div class="field">
        <label for="seat-organisation">${t('Where you work, or who you speak for')}</label
        ><input id="seat-organisation" name="organisation" maxlength="80" .value=${you.organisation ?? ''} />
      </div>
      ${
        points.length
          ? html`<fieldset class="fieldset">
              <legend>${t('How do you mostly see things?')}</legend>
              <div class="chips">
                ${points.map((point) => html`<label class="chip"><input type="radio" name="viewpoint" value=${point.id} .checked=${you.viewpoint === point.id} />${point.label}</label>`)}
              </div>
            </fieldset>`
          : nothing
      }
      ${
        you.role === 'observer'
          ? nothing
          : html`<div class="field">
              <label for="seat-people">${t('How many people share this device')}</label>
              <select id="seat-people" name="people">
                ${Array.from({ length: MOST }, (_, k) => html`<option value=${k + 1} .selected=${(you.people ?? 1) === k + 1}>${k ? n('{n} person', '{n} people', k + 1) : t('Only me')}</option>`)}
              </select>
              ${(you.people ?? 1) > 1 ? html`<p class="hint">${t('You count as {n} people. In steps without names this device does not show what was written on it.', { n: you.people })}</p>` : nothing}
            </div>`
      }
      ${fault.value ? html`<p class="fault" role="alert">${icon('triangle-alert')}<span>${fault.value}</span></p>` : nothing}
      <button class="button ink wide">${t('Save')}</button>
    </form>
    <div class="flow settings-page">
      ${store.you.value?.return_code ? html`<p class="say">${t('Your return code, for another device:')} <b class="code-text">${store.you.value.return_code}</b></p>` : nothing}
      ${toggle(large.value, t('Large text'), setLarge)} ${staysAwake() ? toggle(awake.value, t('Keep the screen on'), setAwake) : nothing} ${toggle(muted.value, t('Do not speak of what others do'), setMute)}
      <div class="segments" role="group" aria-label=${t('Colours')}>
        ${[
          ['', t('As this device')],
          ['light', t('Light')],
          ['dark', t('Dark')],
        ].map(
          ([name, words]) =>
            html`<button
              type="button"
              aria-pressed=${String(colours.value === name)}
              @click=${() => (setTheme(name), (colours.value = name))}
            >
              ${words}
            </button>`,
        )}
      </div>
      <div class="segments" role="group" aria-label=${t('Language')}>
        ${LANGUAGES.map(([code, name]) => html`<button type="button" lang=${code} aria-pressed=${String(language() === code)} @click=${() => setLanguage(code)}>${name}</button>`)}
      </div>
      ${language() === 'cy' ? html`<p class="soft small">${t('The Welsh on these pages is a draft, still to be reviewed by a native speaker. English is one press away.')}</p>` : nothing}
      ${wayWords(true) ? html`<p class="soft small">${wayWords(true)}</p>` : nothing}
      ${staysAwake() ? nothing : html`<p class="soft small">${icon('sun')} ${t('This page cannot keep your screen on. Set your phone to stay on for longer.')}</p>`}
      <button class="button plain" @click=${() => leave(send)}>${icon('log-out')} ${t('Leave the session')}</button>
    </div>`;
}

async function leave(send) {
  if (!confirm(t('Leave the session? Your notes stay. You can come back with the join code.'))) return;
  await send({ type: 'leave' });
  location.assign(`${location.pathname.split('/s/')[0]}/`);
}
