// Links: the web between notes as plain numbers, and where everything in its picture stands. The same data always gives the same picture.

const GOLDEN_ANGLE = 2.399963;

/**
 * How the web hangs together. domains: [{id, half, notes: [{id}]}] in the framework's order; links: [{from, to}];
 * homeOf(id): the domain an end lies in, or undefined.
 * Gives {domains: [{..., marks: [{id, links}], linked, alone}], ties: [{a, b, n, crosses}] strongest first, links, crossing, alone: ids,
 * hubs: [{id, links}] busiest first, degree: Map of id -> links}.
 */
export function webOf(domains, links, homeOf) {
  const degree = new Map();
  const ties = new Map();
  const place = new Map(domains.map((domain, at) => [domain.id, at]));
  let crossing = 0;
  for (const { from, to } of links) {
    for (const end of [from, to]) degree.set(end, (degree.get(end) ?? 0) + 1);
    const [a, b] = [homeOf(from), homeOf(to)].sort((one, other) => place.get(one) - place.get(other));
    if (!place.has(a) || !place.has(b)) continue;
    const crosses = domains[place.get(a)].half !== domains[place.get(b)].half;
    if (crosses) crossing += 1;
    if (a === b) continue;
    const key = `${a} ${b}`;
    ties.set(key, { a, b, crosses, n: (ties.get(key)?.n ?? 0) + 1 });
  }
  const order = (one, other) => other.n - one.n || place.get(one.a) - place.get(other.a) || place.get(one.b) - place.get(other.b);
  const drawn = domains.map((domain) => withMarks(domain, degree));
  const notes = domains.flatMap((domain) => domain.notes);
  return {
    domains: drawn,
    ties: [...ties.values()].sort(order),
    links: links.length,
    crossing,
    alone: notes.filter((note) => !degree.has(note.id)).map((note) => note.id),
    hubs: hubsOf(degree),
    degree,
  };
}

/** A domain with one mark for each note: the busiest in the middle, those that stand alone at the rim. */
function withMarks(domain, degree) {
  const marks = domain.notes.map((note) => ({ id: note.id, links: degree.get(note.id) ?? 0 }));
  marks.sort((a, b) => b.links - a.links || (a.id < b.id ? -1 : 1));
  const alone = marks.filter((mark) => !mark.links).length;
  return { ...domain, marks, alone, linked: marks.length - alone };
}

const MANY = 3; // links that make something a hub
const SHOWN = 5;

/** What most links meet at; nothing is a hub that has fewer than three, and no more than five are named. */
function hubsOf(degree) {
  const busy = [...degree].filter(([, links]) => links >= MANY).map(([id, links]) => ({ id, links }));
  return busy.sort((a, b) => b.links - a.links || (a.id < b.id ? -1 : 1)).slice(0, SHOWN);
}

/**
 * A fixed seat for each domain: halves side by side, domains in a bow from top to bottom. halves: numbers of domains in each.
 * Gives for each half a list of {x, y, room, side: 'left'|'right', row, rows}; `room` is the largest radius there.
 */
export function seatsOf(halves, { width, height, top = 0, foot = 0 }) {
  const wide = width / Math.max(1, halves.length);
  return halves.map((rows, at) => {
    const side = at < halves.length / 2 ? 'left' : 'right';
    const tall = (height - top - foot) / Math.max(1, rows);
    return Array.from({ length: rows }, (_, row) => {
      const bow = Math.sin(((row + 0.5) / rows) * Math.PI) - Math.sin((0.5 / rows) * Math.PI);
      const inner = at * wide + wide * (side === 'left' ? 0.66 : 0.34);
      const x = inner + (side === 'left' ? -1 : 1) * bow * wide * 0.32;
      return { x, y: top + tall * (row + 0.5), room: Math.min(tall * 0.36, wide * 0.24), side, row, rows };
    });
  });
}

/** The radius of a circle with `count` notes where the fullest has `most`: never so small that it cannot be read. */
export const radiusOf = (count, most, room) => room * (0.62 + 0.38 * Math.sqrt(count / Math.max(1, most)));

/** Where `count` marks stand in a circle: the golden angle, so that no two touch and nothing wobbles. Offsets from the middle. */
export function spiral(count, radius) {
  return Array.from({ length: count }, (_, i) => {
    const reach = radius * Math.sqrt((i + 0.5) / count);
    return { x: reach * Math.cos(i * GOLDEN_ANGLE), y: reach * Math.sin(i * GOLDEN_ANGLE) };
  });
}

/** How large a mark is drawn so that `count` of them fit a circle; a busy one is larger. */
export function markSize(count, radius, links = 0) {
  const fit = Math.min(radius * 0.3, (radius * 1.3) / Math.sqrt(Math.max(1, count)));
  return fit * (0.82 + 0.18 * Math.min(1, links / 4));
}

/**
 * The bend of one ribbon from circle to circle, pulled towards the middle of the picture.
 * Gives {from: {x, y}, bend: {x, y}, to: {x, y}, middle: {x, y}, wide}.
 */
export function ribbonOf(a, b, middle, { n, most, widest }) {
  const half = { x: (a.x + b.x) / 2, y: (a.y + b.y) / 2 };
  const pull = a.side === b.side ? (Math.abs(a.row - b.row) > 1 ? 0.62 : 0.12) : 0.22;
  const bend = { x: half.x + (middle.x - half.x) * pull, y: half.y + (middle.y - half.y) * pull };
  const from = rim(a, bend);
  const to = rim(b, bend);
  const at = (name) => from[name] / 4 + bend[name] / 2 + to[name] / 4;
  return { from, bend, to, middle: { x: at('x'), y: at('y') }, wide: Math.max(2.5, (n / Math.max(1, most)) * widest) };
}

/** The point of a circle {x, y, r} nearest to another point. */
function rim(circle, point) {
  const far = Math.hypot(point.x - circle.x, point.y - circle.y) || 1;
  const share = Math.max(0, circle.r - 1) / far;
  return { x: circle.x + (point.x - circle.x) * share, y: circle.y + (point.y - circle.y) * share };
}

/** A label in lines of about `letters` letters. */
export const broken = (label, letters) =>
  label.split(' ').reduce((lines, word) => {
    const last = lines.at(-1);
    if (last && `${last} ${word}`.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);
