// Moving: one function by which a note of mine gets another place, whichever way it was asked; one announcement, one undo.
import { placeWords } from '../lib/frames.js';
import { newId } from '../lib/ids.js';
import { t } from '../lib/words.js';

/** Place a note (or one written into a place) on a cell. */
export function move({ store, step, send, undo }, note, cell, slot) {
  const label = t('Moved to {place}', { place: placeWords(store, step, cell) });
  const lying = [...store.all('mine/placement'), ...store.all('placement')].find(
    (placed) => placed.step === step.id && placed.note === note,
  );
  if (step.kind === 'place') {
    if (lying?.cell === cell) return;
    const command = { type: 'place_note', step: step.id, placement: lying?.id ?? newId(), note, cell, also: [] };
    send(command);
    undo.push({
      label,
      slot,
      command: lying
        ? { ...command, cell: lying.cell, also: lying.also ?? [] }
        : { type: 'lift_placement', step: step.id, placement: command.placement },
    });
    return;
  }
  const mine = store.peek(`mine/note/${note}`);
  if (!mine || mine.step !== step.id || mine.cell === cell) return;
  const made = newId();
  send({ type: 'take_back_note', step: step.id, note });
  send({ type: 'write_note', step: step.id, note: made, fields: mine.fields, cell });
  undo.push({
    label,
    slot,
    command: [
      { type: 'take_back_note', step: step.id, note: made },
      { type: 'restore_note', step: step.id, note },
    ],
  });
}
