// Proposed clusters on the desk: gathered as they are, under another name, or set aside, one press each.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { byWords, proposalsOf } from '../lib/proposals.js';
import { n, t } from '../lib/words.js';
import { act } from './acts.js';
import { openSheet, sheetHead } from './ask.js';

/** The proposals of a step above its board; nothing where none wait. */
export function proposals(ctx) {
  const { desk, store, step } = ctx;
  const all = proposalsOf(store, step);
  const waiting = all.filter((one) => !one.aside);
  const aside = all.filter((one) => one.aside);
  if (!all.length) return nothing;
  return html`<section class="panel proposals" aria-labelledby="proposals-head">
    <h2 id="proposals-head">${n('{n} cluster is proposed', '{n} clusters are proposed', waiting.length)}</h2>
    <ul class="proposal-list">
      ${waiting.map((one) => card(desk, one))}
    </ul>
    ${
      aside.length
        ? html`<details>
            <summary>${n('{n} is set aside', '{n} are set aside', aside.length)}</summary>
            <ul class="proposal-list">
              ${aside.map((one) => card(desk, one))}
            </ul>
          </details>`
        : nothing
    }
  </section>`;
}

const texts = (desk, one) => one.notes.map((id) => desk.store.get(`note/${id}`)?.text).filter(Boolean);

const card = (desk, one) =>
  html`<li class="proposal">
    <div class="proposal-words">
      <b dir="auto">${one.name || t('No name yet')}</b>
      <small class="soft">${byWords(one)} · ${n('{n} note', '{n} notes', one.notes.length)}</small>
      <p class="soft" dir="auto">${texts(desk, one).join(' · ')}</p>
    </div>
    <div class="row">
      ${
        one.aside
          ? html`<button class="button small quiet" @click=${() => setAside(desk, one, false)}>${icon('undo-2')} ${t('Take it up again')}</button>`
          : html`<button class="button small ink" @click=${() => settle(desk, one)}>${icon('check')} ${t('Gather them')}</button>
              <button class="button small quiet" @click=${() => rename(desk, one)}>${icon('pencil')} ${t('Another name')}</button>
              <button class="button small plain" @click=${() => setAside(desk, one, true)}>${t('Set aside')}</button>`
      }
    </div>
  </li>`;

async function settle(desk, { step, id, name: proposed }, name = null) {
  const said = name ?? proposed;
  if (!(await act(desk, { type: 'settle_proposal', step, proposal: id, name }))) return false;
  desk.undo.push({
    label: said ? t('Gathered as {name}', { name: said }) : t('Gathered'),
    command: { type: 'break_cluster', step, cluster: id },
  });
  return true;
}

async function setAside(desk, { step, id }, aside) {
  const command = { type: 'set_aside_proposal', step, proposal: id };
  if (!(await act(desk, { ...command, aside }))) return;
  desk.undo.push({ label: aside ? t('Set aside') : t('Taken up again'), command: { ...command, aside: !aside } });
}

const rename = (desk, one) =>
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(t('Gather under another name'), close)}
        <form
          @submit=${async (e) => {
            e.preventDefault();
            if (await settle(desk, one, e.target.elements.name.value.trim())) close('');
          }}
        >
          <div class="field">
            <label for="proposal-name">${t('What do they share?')}</label
            ><input id="proposal-name" name="name" maxlength="60" autocomplete="off" .value=${one.name} autofocus />
          </div>
          <div class="sheet-acts">
            <button type="button" class="button plain" @click=${() => close('')}>${t('Leave them')}</button
            ><button class="button ink">${t('Gather them')}</button>
          </div>
        </form>`,
    { label: t('Gather under another name') },
  );
