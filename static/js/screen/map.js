// The map: every note a mark in its domain's circle, hollow when it stands alone; the same data always draws the same picture.
import { html, svg } from '../lib/view.js';
import { shape } from '../lib/icons.js';
import { n, t } from '../lib/words.js';

const WIDTH = 1800;
const HEIGHT = 780;
const NAMES = ['circle', 'square', 'triangle', 'diamond', 'hexagon', 'plus', 'star', 'ring'];
const shapes = new URL('../../img/shapes.svg', import.meta.url).href;
const GOLDEN_ANGLE = 2.399963;
const MARK = 20;

/** The map of gathered columns. Its facts stand as words beside each circle. */
export const map = (gathered) => {
  const clustered = new Set(
    gathered.groups.flatMap((group) => group.cells).flatMap((cell) => cell.clusters.flatMap((cluster) => cluster.notes)),
  );
  const most = Math.max(1, ...gathered.groups.flatMap((group) => group.cells.map((cell) => cell.total)));
  return html`<div class="map-scene">
    <svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label=${words(gathered)}>
      ${gathered.groups.slice(1).map((_, i) => hinge(((i + 1) * WIDTH) / gathered.groups.length))}
      ${gathered.groups.map((group, i) => half(group, i, gathered.groups.length, most, clustered))}
    </svg>
    ${
      clustered.size
        ? html`<p class="map-key quiet">
            <span class="map-mark">${shape(1, { look: 'plain' })}</span> ${t('in a cluster')}
            <span class="map-mark">${shape(1, { look: 'plain', open: true })}</span> ${t('stands alone')}
          </p>`
        : ''
    }
  </div>`;
};

const words = (gathered) =>
  gathered.groups
    .flatMap((group) => group.cells)
    .map((cell) => `${cell.label}: ${n('{n} note', '{n} notes', cell.total)}`)
    .join('. ');

const hinge = (x) => svg`<path class="map-hinge" d="M${x} 20V${HEIGHT - 20}"></path>`;

const half = (group, at, of, most, clustered) => {
  const wide = WIDTH / of;
  const tall = (HEIGHT - 60) / group.cells.length;
  return svg`<text class="map-half" x=${at * wide + wide / 2} y="38" text-anchor="middle">${group.label}</text>
    ${group.cells.map((cell, row) => {
      const bend = Math.sin(((row + 0.5) / group.cells.length) * Math.PI) * wide * 0.16;
      const outer = at < of / 2;
      const x = at * wide + wide * (outer ? 0.72 : 0.28) + (outer ? -bend : bend);
      return domain(cell, { x, y: 60 + tall * (row + 0.5), room: tall / 2 - 6, outer }, most, clustered);
    })}`;
};

const domain = (cell, { x, y, room, outer }, most, clustered) => {
  const radius = room * (0.5 + 0.5 * Math.sqrt(cell.total / most));
  const side = outer ? x - radius - 24 : x + radius + 24;
  const anchor = outer ? 'end' : 'start';
  const lines = broken(cell.label, 18);
  const alone = cell.notes.filter((note) => !clustered.has(note.id)).length;
  const facts = [n('{n} note', '{n} notes', cell.total), clustered.size ? t('{n} alone', { n: alone }) : '']
    .filter(Boolean)
    .join(', ');
  return svg`<g data-slot=${cell.slot ?? 8}><circle class="map-ground" cx=${x} cy=${y} r=${radius}></circle>
    ${cell.notes.map((note, i) => mark(cell, i, cell.notes.length, { x, y, radius }, clustered.size > 0 && !clustered.has(note.id)))}
    ${lines.map((line, i) => svg`<text class="map-name" x=${side} y=${y + (i - lines.length / 2) * 38 + 14} text-anchor=${anchor}>${line}</text>`)}
    <text class="map-count" x=${side} y=${y + (lines.length / 2) * 38 + 16} text-anchor=${anchor}>${facts}</text></g>`;
};

/** Marks fill a circle by the golden angle, so that no two ever touch and nothing wobbles. */
const mark = (cell, i, of, { x, y, radius }, open) => {
  const reach = (radius - MARK) * Math.sqrt((i + 0.5) / of);
  const size = Math.min(MARK, (radius * 1.5) / Math.sqrt(of));
  const left = x + reach * Math.cos(i * GOLDEN_ANGLE) - size / 2;
  const top = y + reach * Math.sin(i * GOLDEN_ANGLE) - size / 2;
  return svg`<g transform="translate(${left.toFixed(1)} ${top.toFixed(1)}) scale(${(size / 24).toFixed(3)})"><use href="${shapes}#${NAMES[((cell.slot ?? 8) - 1) % 8]}${open ? '-open' : ''}" width="24" height="24"></use></g>`;
};

/** A label in lines of about `letters` letters. */
const broken = (label, letters) =>
  label.split(' ').reduce((lines, word) => {
    const last = lines.at(-1);
    if (last && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);
