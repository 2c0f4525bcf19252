// The sheet of one note or cluster: everything dragging can do, and what only the facilitator may.
import { html, nothing } from '../lib/view.js';
import { icon } from '../lib/icons.js';
import { photosOf } from '../elements/photo.js';
import { isParked } from '../lib/parked.js';
import { n, t } from '../lib/words.js';
import { act, spotlight } from './acts.js';
import { openSheet, sheetHead } from './ask.js';
import { placeWords } from './board-items.js';
import { park } from './car-park.js';
import { focusOn } from './board-keys.js';
import { startPicking } from './gather.js';
import { moveTiles } from './move-tiles.js';
import { hide, join, leave, move, placing } from './moving.js';
import { progressOf, stepOf } from './reading.js';

/** Everything that can be done with one note. */
export function openNote(desk, item) {
  const { note } = item;
  const { ctx, whole } = desk.board;
  openSheet(
    desk,
    (close) => {
      const parked = isParked(desk.store, note.id);
      const lit = desk.store.session.value.spotlight === note.id;
      const done = (run) => async () => {
        close('');
        await run();
      };
      const cluster = desk.store.all('cluster').find((one) => one.step === ctx.step.id && one.notes.includes(note.id));
      const open = stepOf(desk.store, note.step)?.hold !== 'until_reveal' || progressOf(desk.store, note.step).revealed;
      return html`${sheetHead(t('One note'), close)}
        ${photosOf(note)}
        <p class="note sheet-note" data-slot=${slot(desk, item) ?? nothing}>
          <span class="words" lang=${note.lang ?? nothing}>${note.text}${fields(note)}</span>
        </p>
        <p class="soft">${from(desk, item)}</p>
        ${
          placing(ctx, item)
            ? html`<h3 class="sheet-label">${t('Move to')}</h3>
                ${moveTiles(desk, item.top, (cell) => {
                  close('');
                  move(desk, item, cell);
                  queueMicrotask(() => focusOn(`${note.id}|${cell}`));
                })}`
            : nothing
        }
        ${ctx.step.kind === 'cluster' ? clusterChoices(desk, whole, cluster, note, done) : nothing}
        <div class="sheet-acts start">
          ${open && !note.hidden ? html`<button class="button quiet" aria-pressed=${lit} @click=${done(() => spotlight(desk, lit ? null : note.id))}>${icon('spotlight')} ${lit ? t('End the spotlight') : t('Spotlight on every screen')}</button>` : nothing}
          <button class="button quiet" @click=${done(() => hide(desk, note, !note.hidden))}>
            ${icon(note.hidden ? 'eye' : 'eye-off')} ${note.hidden ? t('Bring it back') : t('Hide it from everyone')}
          </button>
          ${note.step === 'car_park' ? nothing : html`<button class="button quiet" @click=${done(() => park(desk, note, !parked))}>${icon(parked ? 'undo-2' : 'layers')} ${parked ? t('Back from the car park') : t('To the car park')}</button>`}
          <button class="button quiet" @click=${done(() => startPicking(desk, note.id))}>
            ${icon('circle-check')} ${t('Take several')}
          </button>
        </div>`;
    },
    { label: t('One note') },
  );
}

const slot = (desk, item) => desk.store.framework.value?.nodes.find((node) => node.id === item.top)?.slot;

/** The other fields of a form, under the first. */
const fields = (note) =>
  Object.entries(note.fields ?? {})
    .filter(([, value]) => value && value !== note.text && typeof value !== 'object' && !note.photos?.includes(value))
    .map(([name, value]) => html`<small>${name.replaceAll('_', ' ')}: ${value}</small>`);

function from(desk, { note, cell }) {
  const who = [note.name, note.organisation, note.role].filter(Boolean).join(', ');
  const where = placeWords(desk.board.ctx, cell);
  return [who || t('No names in this step'), where, note.late ? t('came late') : '', note.edited ? t('edited') : '']
    .filter(Boolean)
    .join(' · ');
}

function clusterChoices(desk, whole, cluster, note, done) {
  const stacks = desk.store.all('cluster').filter((one) => one.step === desk.board.ctx.step.id && one.id !== cluster?.id);
  return html`<h3 class="sheet-label">${t('Clusters')}</h3>
    <div class="row">
      ${cluster ? html`<button class="button quiet" @click=${done(() => leave(desk, cluster, note.id))}>${icon('log-out')} ${t('Take out of {name}', { name: cluster.name })}</button>` : nothing}
      ${stacks.map((one) => html`<button class="button quiet" @click=${done(() => join(desk, one, note.id))}>${icon('plus')} ${one.name || t('No name yet')}</button>`)}
      <button class="button quiet dashed" @click=${done(() => startPicking(desk, note.id))}>
        ${icon('layers')} ${t('Gather with other notes')}
      </button>
    </div>`;
}

/** A cluster: unfold it, name it again, or break it up; nothing in it is lost. */
export function openStack(desk, entry) {
  const { cluster } = entry;
  const unfold = () => {
    const opened = new Set(desk.opened.value);
    if (!opened.delete(cluster.id)) opened.add(cluster.id);
    desk.opened.value = opened;
  };
  const { step } = desk.board.ctx;
  if (step.kind !== 'cluster' && cluster.step !== step.id) return unfold();
  openSheet(
    desk,
    (close) =>
      html`${sheetHead(cluster.name || t('No name yet'), close)}
        <p class="soft">${n('{n} note', '{n} notes', entry.items.length)}</p>
        <ul class="sheet-list">
          ${entry.items.map((one) => html`<li>${one.note.text}</li>`)}
        </ul>
        <form
          class="row"
          @submit=${async (e) => {
            e.preventDefault();
            const name = e.target.elements.name.value.trim();
            if (await act(desk, { type: 'name_cluster', step: cluster.step, cluster: cluster.id, name })) close('');
            desk.undo.push({
              label: t('Named {name}', { name }),
              command: { type: 'name_cluster', step: cluster.step, cluster: cluster.id, name: cluster.name },
            });
          }}
        >
          <label class="visually-hidden" for="rename">${t('Name')}</label
          ><input id="rename" name="name" .value=${cluster.name} maxlength="60" autocomplete="off" /><button class="button ink">
            ${t('Name it')}
          </button>
        </form>
        <div class="sheet-acts start">
          <button
            class="button quiet"
            @click=${() => {
              close('');
              unfold();
            }}
          >
            ${icon('chevron-down')} ${desk.opened.value.has(cluster.id) ? t('Fold') : t('Unfold')}
          </button>
          <button
            class="button quiet"
            @click=${() => {
              close('');
              breakUp(desk, cluster);
            }}
          >
            ${icon('shuffle')} ${t('Break it up')}
          </button>
        </div>`,
    { label: t('Cluster') },
  );
}

async function breakUp(desk, cluster) {
  const { step, id, notes, name } = cluster;
  if (await act(desk, { type: 'break_cluster', step, cluster: id }))
    desk.undo.push({ label: t('The notes lie loose again'), command: { type: 'make_cluster', step, cluster: id, notes, name } });
}
