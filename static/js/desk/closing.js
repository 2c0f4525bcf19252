// The door on the desk: whether the join code lets new people in, and closing or opening it.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { t } from '../lib/words.js';
import { post } from './links.js';

/** Close the door to new people, or open it again; what is so is told to every desk and screen. */
export async function setDoor(desk, open) {
  if (await post(desk, 'door-open', { open }))
    desk.say(open ? t('The door is open.') : t('The door is closed. People who are in stay in, and always come back.'));
}

/** One line: whether the door is open, and the button that changes it. */
export function doorLine(desk) {
  const door = desk.store.door.value;
  if (!door) return nothing;
  return html`<p class="door-line" data-open=${String(door.open)}>
    ${icon(door.open ? 'log-out' : 'lock')}
    <span
      ><b>${door.open ? t('The door is open') : t('The door is closed')}</b>
      <small>${door.open ? t('Anybody with the code can come in.') : t('Nobody new comes in. Who has a place comes back.')}</small></span
    >
    <button class="button quiet small" @click=${() => setDoor(desk, !door.open)}>
      ${door.open ? t('Close the door') : t('Open the door')}
    </button>
  </p>`;
}
