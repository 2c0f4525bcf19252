// Effects: what each of my commands will do to the records, so that it can be drawn before the server answers.
import { photosIn } from '../lib/photos.js';

const note = (command, old, change) => [[`mine/note/${command.note}`, { ...old, ...change }]];

/** A copy of a record with one place in it set; undefined removes the place. */
function withAt(record, [first, ...rest], value) {
  const copy = { ...record };
  if (rest.length) copy[first] = withAt(copy[first] ?? {}, rest, value);
  else if (value === undefined) delete copy[first];
  else copy[first] = value;
  return copy;
}

/** The words of a form, and its photos: an id of a photo is nobody's words. */
function shownOf(step, fields) {
  const photos = photosIn(step, fields);
  const words = Object.values(fields).find((value) => typeof value === 'string' && !photos.includes(value));
  return { text: fields.text ?? words ?? '', fields, photos };
}
const dots = (command) => [command.target, ...(command.label ? [command.label] : [])];

/** The key under which a placement of mine is drawn: facilitators and shared copies use the open one. */
const placed = (command, peek, you) =>
  you?.role === 'facilitator' || peek(`step/${command.step}`)?.options?.copy === 'shared'
    ? `placement/${command.placement}`
    : `mine/placement/${command.placement}`;

const EFFECTS = {
  write_note: (c, peek) =>
    note(c, peek(`mine/note/${c.note}`), {
      id: c.note,
      step: c.step,
      ...shownOf(peek(`step/${c.step}`), c.fields),
      cell: c.cell,
      key: c.key,
      taken_back: false,
    }),
  edit_note: (c, peek) => note(c, peek(`mine/note/${c.note}`), { ...shownOf(peek(`step/${c.step}`), c.fields), edited: true }),
  take_back_note: (c, peek) => note(c, peek(`mine/note/${c.note}`), { taken_back: true }),
  share_note: (c, peek) => note(c, peek(`mine/note/${c.note}`), { shared: true }),
  unshare_note: (c, peek) => note(c, peek(`mine/note/${c.note}`), { shared: undefined }),
  restore_note: (c, peek) => note(c, peek(`mine/note/${c.note}`), { taken_back: false }),
  place_note: (c, peek, you) => [
    [placed(c, peek, you), { id: c.placement, step: c.step, note: c.note, cell: c.cell, also: c.also ?? [] }],
  ],
  lift_placement: (c, peek, you) => [[placed(c, peek, you), null]],
  make_cluster: (c) => [[`cluster/${c.cluster}`, { id: c.cluster, step: c.step, name: c.name, notes: c.notes }]],
  add_to_cluster: (c, peek) => cluster(c, peek, (old) => ({ notes: [...old.notes.filter((id) => id !== c.note), c.note] })),
  take_from_cluster: (c, peek) => cluster(c, peek, (old) => ({ notes: old.notes.filter((id) => id !== c.note) })),
  name_cluster: (c, peek) => cluster(c, peek, () => ({ name: c.name })),
  break_cluster: (c) => [[`cluster/${c.cluster}`, null]],
  give_rating: (c, peek) => mine('rating', c, peek, [c.target, c.scale, c.mark], c.cannot_see ? 'cannot_see' : c.value),
  lift_rating: (c, peek) => mine('rating', c, peek, [c.target, c.scale, c.mark], undefined),
  cast_dot: (c, peek, you, want) => mine('vote', c, peek, dots(c), want),
  lift_dot: (c, peek, you, want) => mine('vote', c, peek, dots(c), want || undefined),
  pick_item: (c) => [[`pick/${c.step}/${c.target}`, { step: c.step, target: c.target, pile: c.pile, reason: c.reason }]],
  unpick_item: (c) => [[`pick/${c.step}/${c.target}`, null]],
  ready: (c, peek) => [[`mine/ready/${c.step}`, c.ready ? { ready: true, visit: peek(`ready/${c.step}`)?.visit } : null]],
  ask_to_speak: (c, peek) => [[`mine/talk/${c.step}`, { place: null, ...peek(`mine/talk/${c.step}`) }]],
  leave_queue: (c) => [[`mine/talk/${c.step}`, null]],
  add_remark: (c) => [
    [`mine/note/${c.note}`, { id: c.note, step: c.step, text: c.text, fields: { text: c.text }, note_type: 'remark' }],
  ],
  make_link: (c, peek, you) => [
    [
      linked(c, peek, you),
      { ...peek(linked(c, peek, you)), ...only(c, ['step', 'from', 'to', 'relation', 'remark', 'strength']), id: c.link },
    ],
  ],
  take_back_link: (c, peek, you) => [[linked(c, peek, you), null]],
  make_commitment: (c, peek, you) =>
    promise(c, peek, { id: c.commitment, step: c.step, about: c.about ?? undefined, ...c.fields, ...asked(c, peek, you) }),
  answer_commitment: (c, peek) => promise(c, peek, { state: c.yes ? 'accepted' : 'declined' }),
  say_yes_aloud: (c, peek) => promise(c, peek, { state: 'accepted', aloud: true }),
  let_go: (c, peek) => promise(c, peek, { state: 'let_go' }),
  set_status: (c, peek) => promise(c, peek, { status: c.status, why: c.why }),
  change_seat: (c, peek) => [['mine/seat', { ...peek('mine/seat'), ...c, type: undefined }]],
  show_slide: (c) => [[`slide/${c.step}`, { slide: c.slide }]],
};

/** A record with only these places of a command. */
const only = (command, names) => Object.fromEntries(names.filter((name) => name in command).map((name) => [name, command[name]]));

/** The key under which a link is drawn: a facilitator changes the open one, everybody else their own. */
const linked = (command, peek, you) =>
  you?.role === 'facilitator' && peek(`link/${command.link}`) ? `link/${command.link}` : `mine/link/${command.link}`;

const promise = (command, peek, change) => {
  const key = `commitment/${command.commitment}`;
  return [[key, { ...peek(key), ...change }]];
};

/** A promise whose owner has changed is asked again; one of my own I have said yes to by writing it. */
function asked(command, peek, you) {
  const old = peek(`commitment/${command.commitment}`);
  const owner = command.owner ?? undefined;
  if (old && old.owner === owner) return {};
  const mine = owner && owner === you?.seat;
  const named = mine
    ? { owner_name: you.name, organisation: you.organisation }
    : { owner_name: undefined, organisation: undefined };
  return { owner, ...named, state: !owner ? 'not_today' : mine && !command.partner ? 'accepted' : 'asked' };
}

function cluster(command, peek, change) {
  const key = `cluster/${command.cluster}`;
  const old = peek(key);
  return old ? [[key, { ...old, ...change(old) }]] : [];
}

const mine = (part, command, peek, path, value) => {
  const key = `mine/${part}/${command.step}`;
  return [[key, withAt(peek(key) ?? {}, path, value)]];
};

/** How many dots there will be once a cast or lift has been accepted; fixed when it is pressed, so that an echo never counts twice. */
export function wanted(command, peek) {
  if (!command.type.endsWith('_dot')) return undefined;
  const have = dots(command).reduce((record, place) => record?.[place], peek(`mine/vote/${command.step}`)) ?? 0;
  return Math.max(0, have + (command.type === 'cast_dot' ? 1 : -1));
}

/** [[key, record or null], ...] for a pending entry {command, want}; [] for commands that only the server can draw. */
export const effectOf = (entry, peek, you) => EFFECTS[entry.command.type]?.(entry.command, peek, you, entry.want) ?? [];
