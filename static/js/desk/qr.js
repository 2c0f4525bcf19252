// The way in, drawn: the QR code of the joining page, and the small card with the code and the address.
import { html } from '../lib/view.js';
import { t } from '../lib/words.js';

/** The QR code. */
export const qr = (desk, words) =>
  html`<span class="qr"><img src=${`${desk.base}/qr.svg`} alt=${words} width="300" height="300" /></span>`;

/** The small card with code, address and QR, for people who come late. */
export const joinCard = (desk, door) =>
  html`<div class="join-card plain">
    ${qr(desk, t('QR code that opens the joining page'))}
    <p><span class="code-text">${door.shown}</span><small>${door.open ? door.address : t('The door is closed')}</small></p>
  </div>`;
