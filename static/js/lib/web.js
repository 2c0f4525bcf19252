// The web as a picture: one ribbon for each pair of domains, a mark for each note, hollow when it stands alone; and the sentence above it.
import { nothing, same, svg } from './view.js';
import { broken, markSize, radiusOf, ribbonOf, seatsOf, spiral } from './links.js';
import { n, said, t } from './words.js';

const NAMES = ['circle', 'square', 'triangle', 'diamond', 'hexagon', 'plus', 'star', 'ring'];
const shapes = new URL('../../img/shapes.svg', import.meta.url).href;
const NUMBERED = 4; // ribbons that carry their number

/** The sentence over the picture: what is tied most, or that nothing is yet. */
export function headline(web) {
  const [first, second] = web.ties;
  const name = (id) => {
    const { short, label } = web.domains.find((domain) => domain.id === id);
    return said(short ?? label);
  };
  if (!web.links)
    return web.missing
      ? n('{n} link that should be there, and none that is', '{n} links that should be there, and none that is', web.missing)
      : t('Nothing is linked yet');
  if (!first) return n('{n} link, inside one domain', '{n} links, all inside their own domain', web.links);
  if (second?.n === first.n) return t('No tie stands out; {n} links in all', { n: web.links });
  return t('The strongest tie runs between {a} and {b}', { a: name(first.a), b: name(first.b) });
}

/** All the facts of the picture as one text, for those who do not see it. */
const told = (web) =>
  [
    headline(web),
    ...web.domains.map((domain) =>
      t('{place}: {notes}, {alone} alone', {
        place: said(domain.label),
        notes: n('{n} note', '{n} notes', domain.marks.length),
        alone: domain.alone,
      }),
    ),
    t('{n} links cross the halves', { n: web.crossing }),
  ].join('. ');

/** Circles where the domains of a web sit: [{domain, x, y, r, side, row, rows}]. */
function seated(web, box) {
  const halves = [...new Set(web.domains.map((domain) => domain.half))];
  const of = (half) => web.domains.filter((domain) => domain.half === half);
  const seats = seatsOf(
    halves.map((half) => of(half).length),
    box,
  );
  const most = Math.max(1, ...web.domains.map((domain) => domain.marks.length));
  return halves.flatMap((half, at) =>
    of(half).map((domain, row) => ({ ...seats[at][row], domain, r: radiusOf(domain.marks.length, most, seats[at][row].room) })),
  );
}

/**
 * The picture. `halves`: [{id, label}]; `focus`: a domain whose own ties stay while the rest fade; `choose(id)`: a domain was pressed.
 * `letters`: the height of its letters in the picture's own measure.
 */
export function picture(web, halves, { width = 1000, height = 760, letters = 18, focus = null, choose = null } = {}) {
  const box = { width, height, top: letters * 5, foot: letters * 3.5 };
  const circles = seated(web, box);
  const at = new Map(circles.map((circle) => [circle.domain.id, circle]));
  const middle = { x: width / 2, y: (box.top + height - box.foot) / 2 };
  const most = web.ties[0]?.n ?? 1;
  const ties = web.ties.map((tie, order) => ({
    ...tie,
    order,
    ...ribbonOf(at.get(tie.a), at.get(tie.b), middle, { n: tie.n, most, widest: height / 25 }),
  }));
  const faded = (tie) => focus && tie.a !== focus && tie.b !== focus;
  return svg`<svg class="web" viewBox="0 0 ${width} ${height}" role="img" aria-label=${told(web)} font-size=${letters}>
    <defs>${ties.map((tie) => blend(tie, at))}</defs>
    ${halves.slice(1).map((_, i) => svg`<path class="web-hinge" d="M${((i + 1) * width) / halves.length} ${letters}V${height - letters}"></path>`)}
    ${halves.map((half, i) => svg`<text class="web-half" x=${i < halves.length / 2 ? 8 : width - 8} y=${letters * 1.4} text-anchor=${i < halves.length / 2 ? 'start' : 'end'}>${said(half.label)}</text>`)}
    ${[...ties].reverse().map((tie) => ribbon(tie, faded(tie)))}
    ${circles.map((circle) => domain(circle, letters, focus && focus !== circle.domain.id && !tied(web, focus, circle.domain.id), choose))}
    ${ties
      .slice(0, NUMBERED)
      .filter((tie) => tie.n > 1 && !faded(tie))
      .map((tie) => number(tie, letters))}</svg>`;
}

const tied = (web, a, b) => web.ties.some((tie) => (tie.a === a && tie.b === b) || (tie.a === b && tie.b === a));

/** The blend of a ribbon from one domain's colour to the other's. */
const blend = (
  { a, b, from, to },
  at,
) => svg`<linearGradient id="tie-${a}-${b}" gradientUnits="userSpaceOnUse" x1=${from.x} y1=${from.y} x2=${to.x} y2=${to.y}>
  <stop offset="0" data-slot=${at.get(a).domain.slot ?? 8}></stop><stop offset="1" data-slot=${at.get(b).domain.slot ?? 8}></stop></linearGradient>`;

const ribbon = (
  { a, b, from, bend, to, wide, order },
  faded,
) => svg`<path class="web-tie ${order ? '' : 'first'} ${faded ? 'faded' : ''}"
  d="M${from.x.toFixed(1)} ${from.y.toFixed(1)}Q${bend.x.toFixed(1)} ${bend.y.toFixed(1)} ${to.x.toFixed(1)} ${to.y.toFixed(1)}" stroke="url(#tie-${a}-${b})" stroke-width=${wide.toFixed(1)}></path>`;

function number({ middle, n: count, order }, letters) {
  const wide = letters * (1.2 + 0.55 * String(count).length);
  const tall = letters * 1.6;
  return svg`<g class="web-number ${order ? '' : 'first'}"><rect x=${middle.x - wide / 2} y=${middle.y - tall / 2} width=${wide} height=${tall} rx=${tall / 2}></rect>
    <text x=${middle.x} y=${middle.y + letters * 0.35} text-anchor="middle">${count}</text></g>`;
}

function domain(circle, letters, faded, choose) {
  const { domain: one, x, y, r } = circle;
  const press = choose ? () => choose(one.id) : null;
  return svg`<g data-slot=${one.slot ?? 8} class="web-domain ${faded ? 'faded' : ''} ${choose ? 'pressable' : ''}" @click=${press}>
    <circle class="web-ground" cx=${x} cy=${y} r=${r}></circle>
    ${same([one, x, y, r], () => seatedMarks(circle))}
    ${name(circle, letters)}</g>`;
}

/** The marks of a domain's notes in its circle: hundreds, which a change of focus leaves as they are. */
function seatedMarks({ domain: one, x, y, r }) {
  const places = spiral(one.marks.length, r * 0.86);
  return places.map((place, i) => {
    const size = markSize(places.length, r, one.marks[i].links);
    return mark(one, one.marks[i], { x: x + place.x, y: y + place.y, size });
  });
}

function mark(one, { links }, { x, y, size }) {
  const name = `${NAMES[((one.slot ?? 8) - 1) % 8]}${links ? '' : '-open'}`;
  return svg`<g transform="translate(${(x - size / 2).toFixed(1)} ${(y - size / 2).toFixed(1)}) scale(${(size / 24).toFixed(3)})"><use href="${shapes}#${name}" width="24" height="24"></use></g>`;
}

/** The name and its counts: above the first circle, below the last, at the outer side between them. */
function name({ domain: one, x, y, r, side, row, rows }, letters) {
  const across = rows > 1 && (row === 0 || row === rows - 1);
  const lines = broken(said(one.label), across ? 28 : 13);
  const count = n('{n} note', '{n} notes', one.marks.length);
  const facts = across
    ? [one.alone ? t('{notes}, {alone} alone', { notes: count, alone: one.alone }) : count]
    : [count, ...(one.alone ? [t('{n} alone', { n: one.alone })] : [])];
  const all = [...lines.map((words) => [words, 'web-name']), ...facts.map((words) => [words, 'web-count'])];
  const step = letters * 1.25;
  const tall = step * (all.length - 1);
  const start = !across ? y - tall / 2 + letters * 0.3 : row === 0 ? y - r - letters * 0.7 - tall : y + r + letters * 1.45;
  const left = across ? x : side === 'left' ? x - r - letters : x + r + letters;
  const anchor = across ? 'middle' : side === 'left' ? 'end' : 'start';
  return all.map(
    ([words, look], i) =>
      svg`<text class=${look} x=${left} y=${start + i * step} text-anchor=${anchor}>${words || nothing}</text>`,
  );
}
