// The pile: one blank sheet for each hidden note, laid by its number alone, so that the same count always draws the same picture.
import { svg } from '../../vendor/lit-html/lit-html.js';

const WIDTH = 1920;
const HEIGHT = 300;
const MOST = 240;
const GOLDEN = 0.6180339887;

/** A picture of `count` blank sheets along the lower edge; it tells how many, never what, who or where. */
export const pile = (count) => {
  const drawn = Math.min(count, MOST);
  return svg`<svg class="pile" viewBox="0 0 ${WIDTH} ${HEIGHT}" preserveAspectRatio="xMidYMax slice" aria-hidden="true">
    ${Array.from({ length: drawn }, (_, i) => sheet(layOf(i, drawn)))}</svg>`;
};

/** Where sheet `i` of `drawn` lies: centre in the 1920 x 300 picture, turn in degrees, size, and which of three papers. */
export const layOf = (i, drawn) => {
  const row = Math.floor(i / 26);
  const rows = Math.max(1, Math.ceil(drawn / 26));
  const rise = Math.min(76, (HEIGHT - 120) / Math.max(1, rows - 1));
  const wide = 112 + 26 * dice(i, 1);
  return {
    x: Math.round((((i + 1) * GOLDEN) % 1) * (WIDTH + 40) - 20),
    y: Math.round(HEIGHT - 26 - row * rise - 22 * dice(i, 2)),
    turn: Math.round(16 * dice(i, 3) - 8),
    wide: Math.round(wide),
    tall: Math.round(wide * 0.74),
    paper: [1, 2, 1, 2, 3][Math.floor(5 * dice(i, 4))],
  };
};

/** A number from 0 to 1 that depends on `i` and `salt` only. */
const dice = (i, salt) => {
  const s = Math.sin((i + 1) * 12.9898 + salt * 78.233) * 43758.5453;
  return s - Math.floor(s);
};

const sheet = ({ x, y, turn, wide, tall, paper }) => svg`<g transform="translate(${x} ${y}) rotate(${turn})"><path
  class="sheet-shadow" d=${outline(wide, tall)} transform="translate(1 5)"></path><path class="sheet-${paper}" d=${outline(wide, tall)}></path></g>`;

const outline = (w, h) =>
  `M${-w / 2 + 4} ${-h / 2}H${w / 2 - 4}q4 0 4 4V${h / 2 - 18}q0 18 -18 18H${-w / 2 + 4}q-4 0 -4 -4V${-h / 2 + 4}q0 -4 4 -4z`;
