// Hard moments: when something goes wrong in the room, a few words to say and the one act that helps, at hand under one key.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';
import { blank, lookFirst, toggleTimebox } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { openCarPark } from './car-park.js';
import { openFind } from './find.js';
import { openLens } from './lens.js';
import { leadOf, progressOf, sessionOf } from './reading.js';

/** What happens, what to say, and the acts that help: ids of HELPS. The plan's own moments come before these. */
const MOMENTS = () => [
  [t('Silence'), t('Take another half minute. What is the smallest thing you notice?'), ['hold']],
  [t('One voice fills the room'), t('Thank you. I will take three people we have not heard.'), ['hold']],
  [t('Blame between partners'), t('What would that look like from their window?'), ['lens']],
  [t('Distress, or a story too close to home'), t('We can stop here. Shall we take five?'), ['blank', 'hold']],
  [t('Names or patient details typed'), t('I am hiding that line now; please re-word it.'), ['find', 'look']],
  [t('Someone offers a solution at once'), t('Let us put it where we will find it.'), ['park']],
  [t('Numbers treated as truth'), t('These are this room’s guesses. Useful for talking, not for reporting.'), []],
  [t('The group wants to go on too long'), t('We can stretch five minutes and lose a later step. Choose.'), ['hold']],
  [t('Late or new people'), t('You are welcome. Read the line on your screen, then join in.'), []],
];

/** The acts: {words, picture, run, when}. */
const HELPS = {
  blank: {
    picture: 'monitor-off',
    words: (desk) => (sessionOf(desk.store).blank ? t('Show the big screen again') : t('Blank the big screen')),
    run: (desk) => blank(desk, !sessionOf(desk.store).blank),
  },
  hold: {
    picture: 'pause',
    words: (desk) =>
      ({ running: t('Hold the time'), paused: t('Let the time run on') })[sessionOf(desk.store).timebox?.state] ?? t('Start the time'),
    run: (desk) => toggleTimebox(desk),
  },
  lens: {
    picture: 'scan-eye',
    words: () => t('Change the lens'),
    run: (desk) => openLens(desk),
    when: (desk) => Boolean(stepNow(desk)?.lenses),
  },
  find: {
    picture: 'search',
    words: () => t('Find the note and hide it'),
    run: (desk) => openFind(desk),
    when: (desk) => desk.boardOpen.value,
  },
  look: {
    picture: 'scan-eye',
    words: () => t('Look first'),
    run: (desk) => lookFirst(desk, stepNow(desk)),
    when: (desk) => {
      const step = stepNow(desk);
      return step?.hold === 'until_reveal' && step.state === 'open' && !progressOf(desk.store, step.id).revealed;
    },
  },
  park: { picture: 'layers', words: () => t('Open the car park'), run: (desk) => openCarPark(desk) },
};

const stepNow = (desk) => desk.shown.value && leadOf(desk.store, desk.shown.value);

/** The sheet: this plan's own moments first, then those that come in any room. */
export const openMoments = (desk) =>
  openSheet(
    desk,
    (close) => {
      const own = desk.store.get('moments')?.moments ?? [];
      const said = new Set(own.map((one) => one.say));
      const any = MOMENTS().filter(([, say]) => !said.has(say));
      return html`${sheetHead(t('Hard moments'), close)}
        <p class="soft">${t('For you alone: words to begin with, and what helps. Nobody else sees this.')}</p>
        <ul class="moments">
          ${own.map((one) => moment(desk, close, one))}
          ${any.map(([moment_, say, helps]) => moment(desk, close, { moment: moment_, say, helps }))}
        </ul>`;
    },
    { label: t('Hard moments'), wide: true },
  );

function moment(desk, close, { moment: words, say, help, helps = known(say) }) {
  const open = sessionOf(desk.store).status === 'open';
  const fit = open ? helps.map((id) => HELPS[id]).filter((one) => !one.when || one.when(desk)) : [];
  return html`<li>
    <h3>${words}</h3>
    <p class="moment-say">“${say}”</p>
    ${help ? html`<p class="soft">${help}</p>` : nothing}
    ${
      fit.length
        ? html`<div class="row">
            ${fit.map(
              (one) =>
                html`<button
                  class="button quiet small"
                  @click=${() => {
                    close('');
                    one.run(desk);
                  }}
                >
                  ${icon(one.picture)} ${one.words(desk)}
                </button>`,
            )}
          </div>`
        : nothing
    }
  </li>`;
}

/** The acts that go with words the product knows, where a plan says the same. */
const known = (say) => MOMENTS().find(([, words]) => words === say)?.[2] ?? [];
