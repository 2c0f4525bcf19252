// Connect, in the room: a sentence in three taps (mine, the word between, theirs), my links below, and once open what the web says.
import { html, nothing } from '../../lib/view.js';
import { endOf, myLinks, starts, targets } from '../../lib/ends.js';
import { icon, shape } from '../../lib/icons.js';
import { newId } from '../../lib/ids.js';
import { line, relationOf, relationsOf, sentence } from '../../lib/relations.js';

const SEARCH_ABOVE = 12;
const NEXT = { from: 'relation', relation: 'to', to: 'done' };
const EMPTY = { from: null, relation: null, to: null, remark: '', strength: null, link: null };

const draftOf = (ctx) => ctx.ui('link', () => ({ ...EMPTY }));
/** The part of the sentence that is chosen now: the first that lacks a word, or one that was pressed to be changed. */
const partOf = (ctx, draft) => ctx.ui('part', null).value ?? ['from', 'relation', 'to'].find((name) => !draft[name]) ?? 'done';

/** How many links of mine begin at an end. */
const begun = (ctx, id) => myLinks(ctx.store, ctx.step).filter((link) => link.from === id).length;

function choose(ctx, name, id) {
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
function add(ctx) {
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
function reset(ctx, from = null) {
  const full = from && begun(ctx, from) >= (ctx.step.options.max_each ?? 3);
  draftOf(ctx).value = { ...EMPTY, from: full ? null : from };
  ctx.ui('part', null).value = null;
  ctx.ui('lacking', false).value = false;
}

function takeBack(ctx, link) {
  const {
    send,
    step,
    undo,
    words: { t },
  } = ctx;
  send({ type: 'take_back_link', step: step.id, link: link.id });
  undo.push({ label: t('Taken back'), command: made(step, link) });
}

/** The sentence so far: three parts, each a button that opens its choice again. */
function soFar(ctx, draft, part) {
  const {
    store,
    step,
    words: { t, said },
  } = ctx;
  const words = (name) =>
    !draft[name] ? null : name === 'relation' ? said(relationOf(store, draft[name]).label) : endOf(store, step, draft[name]).text;
  const empty = { from: step.options.start === 'any' ? t('this') : t('mine'), relation: t('the word'), to: t('theirs') };
  return html`<div class="sentence" role="group" aria-label=${t('Your link as a sentence')}>
    ${['from', 'relation', 'to'].map((name) => {
      const end = name !== 'relation' && draft[name] ? endOf(store, step, draft[name]) : null;
      return html`<button
        class="sentence-part ${words(name) ? '' : 'open'}"
        data-slot=${end?.slot ?? nothing}
        aria-current=${part === name ? 'step' : nothing}
        ?disabled=${!words(name) && part !== name}
        @click=${() => (ctx.ui('part', null).value = name)}
      >
        ${name === 'relation' && draft.relation ? line(relationOf(store, draft.relation)) : shape(end?.slot)}<span
          >${words(name) ?? empty[name]}</span
        >
      </button>`;
    })}
  </div>`;
}

const heading = (ctx, words) => html`<h2 class="connect-ask" id="connect-${ctx.step.id}" tabindex="-1">${words}</h2>`;

/** One end to choose, as a note that is a button. */
const option = (end, press, off = '') =>
  html`<li>
    <button class="note" data-slot=${end.slot ?? nothing} ?disabled=${Boolean(off)} @click=${() => press(end.id)}>
      ${shape(end.slot)}<span class="words"
        >${end.text}${end.small || off ? html`<small>${off || end.small}</small>` : nothing}</span
      >
    </button>
  </li>`;

/** A list of ends, with a search above it when there are more than a dozen. */
function endList(ctx, ends, press, off = () => '') {
  const {
    ui,
    words: { t, n },
  } = ctx;
  const find = ui('find', '');
  const wanted = find.value.trim().toLocaleLowerCase();
  const found = ends.filter((end) => `${end.text} ${end.small}`.toLocaleLowerCase().includes(wanted));
  const search =
    ends.length > SEARCH_ABOVE
      ? html`<div class="field connect-search">
          <label for="find-${ctx.step.id}">${t('Search by a word')}</label>
          <input
            id="find-${ctx.step.id}"
            type="search"
            autocomplete="off"
            .value=${find.value}
            @input=${(e) => (find.value = e.target.value)}
          />
          <p class="soft small" role="status">
            ${wanted ? n('{n} found', '{n} found', found.length) : n('{n} to choose from', '{n} to choose from', ends.length)}
          </p>
        </div>`
      : nothing;
  return html`${search}
    <ul class="notes large connect-ends">
      ${found.map((end) => option(end, press, off(end)))}
    </ul>`;
}

function relations(ctx) {
  const {
    store,
    step,
    words: { t, said },
  } = ctx;
  return html`${heading(ctx, t('What is between them?'))}
    <ul class="relations">
      ${relationsOf(store, step).map(
        (one) =>
          html`<li>
            <button class="relation" @click=${() => choose(ctx, 'relation', one.id)}>
              ${line(one)}<b>${said(one.label)}</b><small>${said(one.plain)}</small>
            </button>
          </li>`,
      )}
    </ul>`;
}

/** The last look before it is sent: a word on what passes along it, how strong it is, and the one button. */
function ready(ctx, draft) {
  const {
    store,
    step,
    ui,
    words: { t, said },
  } = ctx;
  const change = (values) => (draftOf(ctx).value = { ...draftOf(ctx).value, ...values });
  const scale = step.options.strength && store.framework.value.scales?.[step.options.strength];
  const lacking = ui('lacking', false).value && !draft.remark.trim();
  return html`${heading(ctx, t('Ready?'))}
    ${
      step.options.remark === 'off'
        ? nothing
        : html`<div class="field">
            <label for="remark-${step.id}"
              >${step.options.remark === 'required' ? t('What passes along it?') : t('What passes along it? If you like.')}</label
            >
            <input
              id="remark-${step.id}"
              maxlength="140"
              autocomplete="off"
              .value=${draft.remark}
              aria-invalid=${lacking ? 'true' : nothing}
              @input=${(e) => (change({ remark: e.target.value }), ctx.typing())}
              @keydown=${(e) => e.key === 'Enter' && add(ctx)}
            />
            ${lacking ? html`<p class="fault" role="alert">${icon('triangle-alert')}<span>${t('Say first what passes along it.')}</span></p>` : nothing}
          </div>`
    }
    ${
      scale
        ? html`<fieldset class="fieldset">
            <legend>${said(scale.label)}</legend>
            <div class="chips">
              ${valuesOf(scale).map(([value, words]) => html`<button class="chip" aria-pressed=${String(draft.strength === value)} @click=${() => change({ strength: draft.strength === value ? null : value })}>${said(words)}</button>`)}
            </div>
          </fieldset>`
        : nothing
    }
    <div class="connect-acts">
      <button class="button call large" @click=${() => add(ctx)}>
        ${icon(draft.link ? 'check' : 'plus')} ${draft.link ? t('Change the link') : t('Add the link')}
      </button>
      <button class="button plain" @click=${() => reset(ctx)}>${t('Begin again')}</button>
    </div>`;
}

function valuesOf(scale) {
  const steps = scale.step || 1;
  return Array.from({ length: Math.floor((scale.to - scale.from) / steps) + 1 }, (_, at) => scale.from + at * steps).map(
    (value) => [value, scale.anchors?.[value] ?? String(value)],
  );
}

function builder(ctx) {
  const {
    store,
    step,
    words: { t, n },
  } = ctx;
  const draft = draftOf(ctx).value;
  const part = partOf(ctx, draft);
  const from = starts(store, step);
  const most = step.options.max_each ?? 3;
  if (!from.length)
    return html`<p class="lead">
      ${step.options.start === 'any' ? t('Nothing to link yet. It comes here as soon as there is something.') : t('You have no notes here to start from. You can read along.')}
    </p>`;
  const full = (end) =>
    begun(ctx, end.id) >= most && end.id !== draft.from ? n('{n} link from it already', '{n} links from it already', most) : '';
  const choice = {
    from: () =>
      html`${heading(ctx, step.options.start === 'any' ? t('Start with one') : t('Start with one of yours'))}${endList(ctx, from, (id) => choose(ctx, 'from', id), full)}`,
    relation: () => relations(ctx),
    to: () =>
      html`${heading(ctx, t('And the other end?'))}${endList(
        ctx,
        targets(store, step).filter((end) => end.id !== draft.from),
        (id) => choose(ctx, 'to', id),
      )}`,
    done: () => ready(ctx, draft),
  };
  return html`<section class="connect" aria-label=${t('A new link')} data-part=${part} data-next=${NEXT[part] ?? nothing}>
    ${soFar(ctx, draft, part)}${choice[part]()}
  </section>`;
}

/** One of my links, with a pencil and a way to take it back. */
function mine(ctx, link, may) {
  const {
    store,
    step,
    words: { t, said },
  } = ctx;
  const relation = relationOf(store, link.relation);
  const [from, to] = [endOf(store, step, link.from), endOf(store, step, link.to)];
  const whole = sentence(from.text, relation, to.text);
  const open = () => {
    draftOf(ctx).value = { ...EMPTY, ...link, remark: link.remark ?? '', strength: link.strength ?? null, link: link.id };
    ctx.ui('part', null).value = null;
    scrollTo({ top: 0 });
  };
  return html`<li class="my-link">
    <span class="words"
      >${shape(from.slot)}${from.text} ${line(relation)}<b>${said(relation.label)}</b>
      ${shape(to.slot)}${to.text}${link.remark ? html`<small class="soft">${link.remark}</small>` : nothing}</span
    >
    ${
      may
        ? html`<span class="link-acts"
            ><button class="note-act" aria-label=${t('Change: {words}', { words: whole })} @click=${open}>
              ${icon('pencil')}
            </button>
            <button class="note-act" aria-label=${t('Take back: {words}', { words: whole })} @click=${() => takeBack(ctx, link)}>
              ${icon('trash-2')}
            </button></span
          >`
        : nothing
    }
  </li>`;
}

/** The builder, my links, and after the reveal the web in words. */
export function view(ctx) {
  const {
    store,
    step,
    progress,
    part,
    words: { t },
  } = ctx;
  const links = myLinks(store, step);
  const may = ctx.may && !progress.revealed;
  return html` ${may ? builder(ctx) : progress.revealed ? html`<p class="lock-line">${icon('eye')}<span>${t('The links are open. Look up at the screen.')}</span></p>` : html`<p class="soft">${t('Others are linking these. You can read along.')}</p>`}
  ${
    links.length || may
      ? html`<section class="own-notes">
          <h2>${t('Your links')} <span class="number">${links.length}</span></h2>
          ${may && step.promise ? html`<p class="lock-line">${icon(step.hold === 'live' ? 'eye' : 'lock')}<span>${step.promise}</span></p>` : nothing}
          ${
            links.length
              ? html`<ul class="my-links">
                  ${links.map((link) => mine(ctx, link, may)).reverse()}
                </ul>`
              : html`<p class="soft">${t('None yet. No link is an answer too.')}</p>`
          }
        </section>`
      : nothing
  }
  ${progress.revealed || step.hold === 'live' ? part('room/web')?.view(ctx) : nothing}`;
}
