// Icons: the sprite's pictures and the eight shapes that stand for domains, as lit fragments.
import { nothing, svg } from '../../vendor/lit-html/lit-html.js';

const sprite = new URL('../../img/icons.svg', import.meta.url).href;

const SHAPES = [
  'M12 3a9 9 0 1 0 0 18 9 9 0 1 0 0-18z',
  'M4 4h16v16H4z',
  'M12 3.5 21.5 20.5h-19z',
  'M12 2 22 12 12 22 2 12z',
  'M7 3.5h10l5 8.5-5 8.5H7L2 12z',
  'M8.5 3h7v5.5H21v7h-5.5V21h-7v-5.5H3v-7h5.5z',
  'm12 2 3 6.6 7.2.8-5.4 4.8 1.5 7.1L12 17.7l-6.3 3.6 1.5-7.1L1.8 9.4 9 8.600z',
  'M12 2a10 10 0 1 0 0 20 10 10 0 1 0 0-20zm0 5.5a4.5 4.5 0 1 1 0 9 4.5 4.5 0 1 1 0-9z',
];

/** A Lucide picture from the sprite, for the eye only. */
export const icon = (name, look = '') =>
  svg`<svg class="icon ${look}" aria-hidden="true"><use href="${sprite}#${name}"></use></svg>`;

/** The shape of a slot (1..8), filled or open; coloured by data-slot on it. Nothing without a slot. */
export const shape = (slot, { open = false, look = '' } = {}) =>
  slot
    ? svg`<svg class="shape ${look}" data-slot=${slot} viewBox="0 0 24 24" aria-hidden="true"><path d=${SHAPES[(slot - 1) % 8]} fill-rule="evenodd" fill=${open ? 'none' : 'currentColor'} stroke="currentColor" stroke-width="2" stroke-linejoin="round"></path></svg>`
    : nothing;
