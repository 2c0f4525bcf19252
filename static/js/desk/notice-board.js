// The notice board: everything there is to hand out (the join code, links for co-facilitators, observers, screens), and who holds it.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { n, t } from '../lib/words.js';
import { ask, openSheet, sheetHead } from './ask.js';
import { doorLine } from './closing.js';
import { openHandOver, whoHasLed } from './handing-over.js';
import { board, changeCode, fetchBoard, newLinks, post } from './links.js';

const LINKS = {
  'co-facilitator': {
    picture: 'users',
    title: () => t('A co-facilitator'),
    lets: () => t('Runs the room with you from a desk of their own. Only you hand over the lead and make this link.'),
  },
  observer: {
    picture: 'eye',
    title: () => t('An observer'),
    lets: () => t('Sees what participants see. Changes nothing, and is not counted as a person.'),
  },
  screen: {
    picture: 'presentation',
    title: () => t('A screen elsewhere'),
    lets: () => t('Shows the big screen on another computer. Opens nothing else.'),
  },
};

/** The sheet. */
export function openBoard(desk) {
  fetchBoard(desk);
  return openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('Notice board'), close)}
        <div class="notice-board">
          ${doorCard(desk)}
          ${board.value ? Object.keys(LINKS).map((role) => card(desk, role)) : html`<p class="soft">${t('Fetching the links.')}</p>`}
          ${board.value?.leads ? mine(desk) : nothing} ${whoHasLed(desk)}
        </div>`,
    { label: t('Notice board'), wide: true },
  );
}

/** Put words where they can be pasted; where a browser will not, they are selected to copy by hand. */
async function copy(desk, words, field) {
  try {
    await navigator.clipboard.writeText(words);
    desk.say(t('Copied.'));
  } catch {
    field?.select();
    desk.say(t('This browser does not copy by itself. It is selected: copy it with your keyboard.'));
  }
}

const copyRow = (desk, id, label, words) =>
  html`<div class="field copy-row">
    <label for=${id}>${label}</label>
    <span
      ><input id=${id} type="text" readonly .value=${words} @focus=${(e) => e.target.select()} /><button
        class="button quiet small"
        aria-label=${t('Copy: {what}', { what: label })}
        @click=${(e) => copy(desk, words, e.currentTarget.previousElementSibling)}
      >
        ${icon('copy')} ${t('Copy')}
      </button></span
    >
  </div>`;

function doorCard(desk) {
  const door = desk.store.door.value;
  if (!door) return nothing;
  return html`<section class="notice wide-notice">
    <h3>${icon('qr-code')} ${t('Everybody who takes part')}</h3>
    <div class="notice-door">
      <span class="qr"><img src="${desk.base}/qr.svg" alt=${t('QR code that opens the joining page')} width="120" height="120" /></span>
      <div>
        <p class="code-text">${door.shown}</p>
        ${copyRow(desk, 'board-door', t('The address to join at'), door.url)}
      </div>
    </div>
    ${doorLine(desk)}
    <p><button class="link" @click=${() => changeCode(desk).then(() => openBoard(desk))}>${t('Change the join code')}</button></p>
  </section>`;
}

/** Who has this open now, in words. */
function holders(desk, role) {
  const rows = (desk.store.people.value.holders ?? []).filter((one) => one.role === role);
  const browsers = rows.reduce((sum, one) => sum + one.browsers, 0);
  const names = rows.map((one) => one.name).filter(Boolean);
  const open = browsers ? n('Open in {n} browser now', 'Open in {n} browsers now', browsers) : t('Nobody has it open now');
  return html`<p class="notice-held">${icon(browsers ? 'circle-check' : 'circle')} <span>${names.length ? t('{open}: {names}', { open, names: names.join(', ') }) : open}</span></p>`;
}

function card(desk, role) {
  const { picture, title, lets } = LINKS[role];
  const link = board.value.links[role];
  const mayMake = role !== 'co-facilitator' || board.value.leads;
  return html`<section class="notice">
    <h3>${icon(picture)} ${title()}</h3>
    <p class="soft">${lets()}</p>
    ${link ? copyRow(desk, `board-${role}`, t('The link'), link.url) : nothing}
    ${link?.code ? html`<p>${t('Or type this code where people join:')} <b class="code-text">${link.code}</b></p>` : nothing}
    ${link || !mayMake ? holders(desk, role) : nothing}
    ${
      !mayMake
        ? html`<p class="soft">${t('Whoever leads makes this link.')}</p>`
        : link
          ? html`<p class="row">
              <button class="button quiet small" @click=${() => takeBack(desk, role)}>${t('Take it back')}</button>
              ${role === 'co-facilitator' && board.value.team.length ? html`<button class="button quiet small" @click=${() => openHandOver(desk)}>${t('Hand over the lead')}</button>` : nothing}
            </p>`
          : html`<p><button class="button quiet" @click=${() => make(desk, role, true)}>${icon('link')} ${t('Make a link')}</button></p>`
    }
  </section>`;
}

const mine = (desk) =>
  html`<section class="notice">
    <h3>${icon('key-round')} ${t('Yourself')}</h3>
    <p class="soft">${t('Your private link and recovery code open this desk anywhere. New ones shut the old ones out.')}</p>
    <p><button class="button quiet" @click=${() => newLinks(desk)}>${t('A new private link and recovery code')}</button></p>
  </section>`;

async function make(desk, role, on) {
  board.value = (await post(desk, 'board', { role, on })) || board.value;
}

async function takeBack(desk, role) {
  const answer = await ask(desk, {
    title: t('Take this link back?'),
    words: [t('It opens nothing any more, and every page it had opened closes at once. You can make another.')],
    yes: t('Take it back'),
    no: t('Keep it'),
  });
  if (answer === 'yes') await make(desk, role, false);
  openBoard(desk);
}

