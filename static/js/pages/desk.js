// The facilitator's desk: it knows the socket and the page, draws the frame, and hands the shown step to its exercise.
import { computed, draw, effect, html, nothing, signal } from '../lib/view.js';
import { announce } from '../lib/announce.js';
import { restOn } from '../lib/focus.js';
import { learn } from '../lib/timing.js';
import { t } from '../lib/words.js';
import { createSend } from '../live/commands.js';
import { createOutbox } from '../live/outbox.js';
import { connect } from '../live/socket.js';
import { createStore } from '../live/store.js';
import { createUndo, say } from '../live/undo.js';
import { sheet, showModal } from '../desk/ask.js';
import { contextOf, createDesk, exercise, fetched, part } from '../desk/desk.js';
import { early } from '../desk/early.js';
import { plan, rail } from '../desk/rail.js';
import { leadOf, sessionOf, titleOf, topOf } from '../desk/reading.js';
import { stage } from '../desk/stage.js';
import { sayTime } from '../desk/timebox.js';
import { topbar } from '../desk/topbar.js';
import { toasts, touch } from '../desk/touch.js';

const app = document.getElementById('app');
const first = JSON.parse(document.getElementById('view').textContent);
const session = app.dataset.session;
const base = location.pathname.replace(/\/[^/]+\/?$/, '');
learn(first.time);

const store = createStore(first);
const outbox = await createOutbox(`${session}|facilitator`);
const socket = connect({ store, audience: 'facilitator' });
const send = createSend(outbox, socket, store);
const undo = createUndo(send, announce);
const told = (words) => {
  say(words);
  announce(words);
};

const desk = createDesk({ store, send, outbox, undo, announce, say: told, session, base, root: base.replace(/\/s\/[^/]+$/, '') });
desk.boardOpen = computed(() => {
  const step = leadOf(store, desk.shown.value);
  const module = step && exercise(desk, step.kind);
  return Boolean(module?.wide?.(contextOf(desk, step)));
});
early(desk);

const small = matchMedia('screen and (max-width: 639.9px)'); // paper may be narrow too
const onPhone = signal(null); // the remote's module while the window is a phone's
const fit = () =>
  small.matches
    ? import('../desk/remote.js').then((remote) => {
        if (small.matches) onPhone.value = remote;
      })
    : (onPhone.value = null);
small.onchange = fit;
await fit();

/** The plan in a drawer, where the rail has no room. */
function drawer(desk) {
  const open = desk.drawer.value;
  queueMicrotask(() => {
    const box = document.querySelector('dialog.drawer');
    if (open && !box.open) showModal(desk, box);
    else if (!open && box?.open) box.close();
  });
  return html`<dialog
    class="drawer"
    aria-label=${t('Session plan')}
    @close=${() => {
      desk.drawer.value = false;
    }}
    @click=${(e) => {
      if (e.target === e.currentTarget) desk.drawer.value = false;
    }}
  >
    ${
      open
        ? html`<button
              class="button quiet small"
              @click=${() => {
                desk.drawer.value = false;
              }}
            >
              ${t('Close')}
            </button>
            <div class="rail drawer-rail">${onPhone.value ? plan(desk) : rail(desk)}</div>`
        : nothing
    }
  </dialog>`;
}

const page = () =>
  html` ${
    onPhone.value
      ? html`${part(touch, desk)}${onPhone.value.remote(desk)}`
      : html`${topbar(desk)}${part(touch, desk)}
          <div class="with-rail">
            <aside class="rail" aria-label=${t('Plan and room')}>${rail(desk)}</aside>
            ${part(stage, desk)}
          </div>`
  }
  ${part(drawer, desk)}${part(sheet, desk)}${part(toasts, desk)}`;

draw(page, app);
document.getElementById('keys')?.addEventListener('close', () => restOn(app));
sayTime(desk);
effect(() => {
  const later = desk.later.value;
  if (later) queueMicrotask(() => (later.keepers(), later.follow(desk), later.followEdges()));
});
if (document.getElementById('keys')) fetched(desk, true);
let before;
effect(() => {
  const step = desk.shown.value;
  const room = sessionOf(store);
  const place = { lobby: t('Lobby'), paused: t('Paused'), finished: t('Finished') }[room.status];
  document.title = `${step && (!place || desk.looking.value) ? titleOf(topOf(store, step)) : place} – ${room.title ?? ''}`;
  if (before !== undefined && before !== step?.id) {
    scrollTo(0, 0);
    desk.picking.value = desk.lifted.value = desk.aim.value = desk.held.value = null;
  }
  before = step?.id;
});
