// Repeat, on the projector: which round this is, in one line.
import { html, nothing } from '../../lib/view.js';
import { roundWords } from '../../lib/rounds.js';
import { both } from '../../screen/both.js';
import { longness, promptOf } from '../../screen/scene.js';

export const title = () => null;

/** Between rounds the container stands alone: its words and the round. */
export const view = ({ store, step }) => {
  const words = roundWords(store, step);
  return html`<section class="talk">
    <h1 dir="auto" data-long=${longness(promptOf(step), 70, 130)}>${both(promptOf(step))}</h1>
    ${words ? html`<p class="quiet">${words}</p>` : nothing}
  </section>`;
};
