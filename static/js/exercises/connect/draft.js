// The draft of a link: its three parts, what is said beside them, and sending it; kept for the step on this page alone.
import { endOf, myLinks } from '../../lib/ends.js';
import { newId } from '../../lib/ids.js';

/** Nothing chosen yet. */
export const EMPTY = { from: null, relation: null, to: null, remark: '', strength: null, link: null };

/** The link being made: {from, relation, to, remark, strength, link}; `link` is its id when it is one to change. */
export const draftOf = (ctx) => ctx.ui('link', () => ({ ...EMPTY }));
/** The part of the sentence that is chosen now: the first that lacks a word, or one that was pressed to be changed. */
export const partOf = (ctx, draft) =>
  ctx.ui('part', null).value ?? ['from', 'relation', 'to'].find((name) => !draft[name]) ?? 'done';

/** How many links of mine begin at an end. */
export const begun = (ctx, id) => myLinks(ctx.store, ctx.step).filter((link) => link.from === id).length;

/** One part is chosen; the next is asked, or the link is sent where nothing more may be said. */
export function choose(ctx, name, id) {
  const draft = draftOf(ctx);
  draft.value = { ...draft.value, [name]: id };
  ctx.ui('part', null).value = null;
  ctx.ui('find', '').value = '';
  const { remark, strength } = ctx.step.options;
  const whole = ['from', 'relation', 'to'].every((part) => draft.value[part]);
  if (whole && remark === 'off' && !strength) return add(ctx);
  const heading = `connect-${ctx.step.id}`;
  setTimeout(() => document.getElementById(heading)?.focus({ preventScroll: true }));
}

/** Send the sentence; a link that was opened again keeps its id, so that it changes. */
export function add(ctx) {
  const {
    send,
    step,
    undo,
    announce,
    words: { t },
  } = ctx;
  const { from, relation, to, remark, strength, link } = draftOf(ctx).value;
  if (step.options.remark === 'required' && !remark.trim()) {
    announce(t('Say first what passes along it.'));
    ctx.ui('lacking', false).value = true;
    return document.getElementById(`remark-${step.id}`)?.focus();
  }
  const old = link && myLinks(ctx.store, step).find((one) => one.id === link);
  const command = { type: 'make_link', step: step.id, link: link ?? newId(), from, to, relation };
  if (remark.trim()) command.remark = remark.trim();
  if (strength !== null) command.strength = strength;
  send(command);
  const back = old ? made(step, old) : { type: 'take_back_link', step: step.id, link: command.link };
  undo.push({ label: old ? t('The link is changed') : t('Linked'), slot: endOf(ctx.store, step, to).slot, command: back });
  reset(ctx, old ? null : from);
}

/** The command that makes a link as it stands. */
const made = (step, { id, from, to, relation, remark, strength }) => ({
  type: 'make_link',
  step: step.id,
  link: id,
  from,
  to,
  relation,
  ...(remark && { remark }),
  ...(strength !== undefined && { strength }),
});

/** Begin again; the start stays while it still has room, for most people link one thing several times. */
export function reset(ctx, from = null) {
  const full = from && begun(ctx, from) >= (ctx.step.options.max_each ?? 3);
  draftOf(ctx).value = { ...EMPTY, from: full ? null : from };
  ctx.ui('part', null).value = null;
  ctx.ui('lacking', false).value = false;
}

/** Take a link of mine back; undo makes it again. */
export function takeBack(ctx, link) {
  const {
    send,
    step,
    undo,
    words: { t },
  } = ctx;
  send({ type: 'take_back_link', step: step.id, link: link.id });
  undo.push({ label: t('Taken back'), command: made(step, link) });
}
