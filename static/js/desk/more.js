// Less frequent acts: pause, finish, the screen, the spotlight, keys, and every key in a list.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { LANGUAGES, language, setLanguage } from '../lib/language.js';
import { t } from '../lib/words.js';
import { blank, finish, pause, spotlight } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { openCarPark } from './car-park.js';
import { openHarvest } from './harvest.js';
import { openLens } from './lens.js';
import { openMoments } from './moments.js';
import { changeCode, newLinks } from './links.js';
import { openBoard } from './notice-board.js';
import { actSwitches } from './switches.js';
import { sessionOf } from './reading.js';

/** The room as people have it on their phones, in a window beside the desk; nothing done there counts. */
export const seeAsParticipant = (desk) => void open(`${desk.base}/see`, 'plenary-see', 'width=420,height=860');

const toggle = (signal, words) => {
  const turn = () => {
    signal.value = !signal.value;
  };
  return html`<li><button role="switch" class="switch" aria-checked=${signal.value} @click=${turn}><span>${words}</span><i></i></button></li>`;
};

/** Rows under a heading; nothing where none of them is there now. */
const group = (title, rows) =>
  rows.some((row) => row !== nothing)
    ? html`<section class="more-group">
        <h3>${title}</h3>
        <ul class="more">
          ${rows}
        </ul>
      </section>`
    : nothing;

/** The sheet behind the bar's last button. */
export const openMore = (desk) =>
  openSheet(desk, (close) => html`${sheetHead(t('The session'), close)}${groups(desk, close)}${actSwitches(desk)}`, {
    label: t('The session'),
    wide: true,
  });

function groups(desk, close) {
  const session = sessionOf(desk.store);
  const [open, over] = [session.status === 'open', session.status === 'finished'];
  const leads = !over && document.getElementById('app').dataset.leads;
  const row = (picture, words, run, when = true) =>
    when
      ? html`<li><button class="more-row" @click=${() => (close(''), run())}>${icon(picture)}<span>${words}</span></button></li>`
      : nothing;
  const both = html`<li>
    <a class="more-row" href=${`${desk.base}/screen?both=true`} target="_blank" rel="noopener"
      >${icon('monitor')}<span>${t('Big screen in both languages')}</span></a
    >
  </li>`;
  const page = (name, picture, words) => html`<li>
    <a class="more-row" href=${`${desk.base}/${name}`} target="_blank" rel="noopener">${icon(picture)}<span>${words}</span></a>
  </li>`;
  return html`<div class="more-groups">
    ${group(t('In the room'), [
      row(session.blank ? 'monitor' : 'monitor-off', session.blank ? t('Show the big screen again') : t('Blank the big screen'), () => blank(desk, !session.blank), open),
      row('spotlight', t('End the spotlight'), () => spotlight(desk, null), open && session.spotlight),
      row('scan-eye', t('A lens for the room'), () => openLens(desk), open),
      row('layers', t('Car park'), () => openCarPark(desk), open),
      row('map', t('Harvest so far'), () => openHarvest(desk)),
      row('lamp', t('Hard moments'), () => openMoments(desk), open),
    ])}
    ${group(t('People and links'), [
      row('qr-code', t('Notice board: codes and links to hand out'), () => openBoard(desk)),
      row('eye', t('See it as a participant'), () => seeAsParticipant(desk)),
      row('key-round', t('A new private link and recovery code'), () => newLinks(desk), leads),
      row('qr-code', t('Change the join code'), () => changeCode(desk), leads),
    ])}
    ${group(t('This desk and its screen'), [
      page('harvest', 'map', t('Harvest: what this session leaves behind')),
      page('conversation', 'users', t('Conversation: where it stands, and how to carry on')),
      both,
      LANGUAGES.filter(([code]) => code !== language()).map(([code, name]) => row('message-circle', html`<span lang=${code}>${name}</span>`, () => setLanguage(code))),
      row('circle-help', t('Every key'), () => openKeys(desk)),
      toggle(desk.sound, t('Sound when time is up')),
      toggle(desk.muted, t('Do not speak of what others do')),
      toggle(desk.keysOn, t('Single keys, such as n for next')),
    ])}
    ${group(t('Stopping'), [
      row('pause', t('Pause the session, to carry on another day'), () => pause(desk), open),
      row('flag', t('Finish for good'), () => finish(desk), !over),
    ])}
  </div>`;
}

const KEYS = [
  ['n', 'Next step'],
  ['+', 'One minute more'],
  ['p', 'Hold the time, or let it run on'],
  ['o', 'Open together'],
  ['f', 'Look first'],
  ['x', 'Blank the big screen'],
  ['0', 'Zoom to the whole'],
  ['[  ]', 'Zoom to the left or right half'],
  ['1 to 9', 'Zoom to a domain'],
  ['a', 'Clusters, or all notes'],
  ['t', 'Take several notes'],
  ['/', 'Find a note'],
  [',  .', 'Look at the step before or after'],
  ['Esc', 'Back to the room'],
  ['c', 'Change this step'],
  ['i', 'Put in a step'],
  ['g', 'Guide'],
  ['w', 'Hard moments: what to say, what helps'],
  ['k', 'Car park'],
  ['l', 'A lens for the room'],
  ['y', 'Harvest so far'],
  ['u', 'People'],
  ['b', 'Notice board: codes and links'],
  ['v', 'See it as a participant'],
  ['?', 'This list'],
];
const ON_NOTE = [
  ['arrows', 'Walk through notes and columns'],
  ['Enter', 'Everything you can do with it'],
  ['m or Space', 'Pick it up; arrows or digits choose, Enter places, Esc puts back'],
  ['h', 'Hide it, or bring it back'],
  ['s', 'Spotlight it'],
];

const keyRow = ([key, words]) => html`<li><kbd>${key}</kbd><span>${t(words)}</span></li>`;

/** Every key there is. */
export const openKeys = (desk) =>
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('Every key'), close)}
        ${desk.keysOn.value ? nothing : html`<p class="soft">${t('Single keys are off. Turn them on under The session.')}</p>`}
        <div class="keys-lists">
          <ul class="keys-list">
            ${KEYS.map(keyRow)}
          </ul>
          <div>
            <h3>${t('On a note')}</h3>
            <ul class="keys-list">
              ${ON_NOTE.map(keyRow)}
            </ul>
            <ul class="keys-list">
              ${keyRow(['Ctrl Z', 'Undo your last act'])}
            </ul>
          </div>
        </div>`,
    { label: t('Every key'), wide: true },
  );
