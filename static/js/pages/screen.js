// The projector page: read-only, in touch by itself, awake while it is seen. It never sends a command.
import { createStore } from '../live/store.js';
import { connect } from '../live/socket.js';
import { stayAwake } from '../screen/awake.js';
import '../screen/stage.js';

const block = document.getElementById('view');
const store = createStore(block ? JSON.parse(block.textContent) : null);
const screen = document.createElement('plenary-screen');
screen.store = store;
const app = document.getElementById('app');
app.removeAttribute('data-theme');
app.replaceChildren(screen);
connect({ store, audience: 'screen' });
stayAwake();
