// What the facilitator does to the room: each act is one command, with its question before and its undo after.
import { ask } from './ask.js';
import { entering, firstLeaf, nextLeaf, sessionOf, stepOf, titleOf, topSteps, wouldOpen, writingNow } from './reading.js';
import { untilFixed } from './lateness.js';
import { now } from '../lib/timing.js';
import { n, t } from '../lib/words.js';

/** Send a command. A refusal is said in its own sentence; one that only asks is put to the facilitator and sent again. Answers true when accepted. */
export async function act(desk, command) {
  const answer = await desk.send(command);
  if (answer?.type !== 'refused') return true;
  if (answer.code === 'asks' && !command.sure) {
    const yes = await ask(desk, { title: answer.reason, yes: t('Go on'), no: t('Stay here') });
    return yes === 'yes' && act(desk, { ...command, sure: true });
  }
  desk.say(answer?.reason || t('That could not be done.'));
  return false;
}

/** Send a command from a sheet: true when accepted; a refusal's sentence goes to the signal `fault`, where the person looks. */
export async function tried(desk, command, fault) {
  const answer = await desk.send(command);
  fault.value = answer?.type === 'refused' ? answer.reason || t('That could not be done.') : '';
  return !fault.value;
}

/** Open the lobby's door, or carry on after a pause. */
export const openSitting = (desk) => act(desk, { type: 'open_sitting' });

/** Why moving to `step` should be asked about first: sentences, none when nothing stands against it. */
export function reasonsFirst(desk, step) {
  const { store } = desk;
  const writing = writingNow(store);
  const opens = wouldOpen(store, step);
  return [
    writing ? n('{n} person is still writing.', '{n} people are still writing.', writing) : '',
    ...opens.map((one) =>
      t('This opens {what} from "{step}" for everyone.', { what: made(one.step, one.count), step: titleOf(one.step) }),
    ),
  ].filter(Boolean);
}

/** Take the room to a step, asking first where people write or held notes would open; the toast takes it back. */
export async function goTo(desk, step) {
  const from = sessionOf(desk.store).step;
  const reasons = reasonsFirst(desk, step);
  if (reasons.length) {
    const writing = writingNow(desk.store) > 0;
    const answer = await ask(desk, {
      title: writing ? reasons[0] : t('Go to {title}?', { title: entering(desk.store, step) }),
      words: writing
        ? [t('Nobody loses a word: what they have begun stays with them and can still be sent.'), ...reasons.slice(1)]
        : reasons,
      yes: t('Move on'),
      third: writing && sessionOf(desk.store).timebox ? t('One more minute') : '',
      no: t('Stay here'),
    });
    if (answer === 'third') return addTime(desk, 60);
    if (answer !== 'yes') return false;
  }
  const command = { type: 'go_to_step', from, to: step.id };
  if (!(await act(desk, reasons.length ? { ...command, sure: true } : command))) return false;
  desk.looking.value = null;
  const words = t('Moved to {title}.', { title: entering(desk.store, step) });
  if (from)
    desk.undo.push({ label: words, command: { type: 'go_to_step', from: firstLeaf(desk.store, step).id, to: from, sure: true } });
  else desk.say(words);
  return true;
}

/** The yellow button while a sitting is open: the next step, or finishing when there is none. */
export function moveOn(desk) {
  const next = nextLeaf(desk.store);
  return next ? goTo(desk, next) : finish(desk);
}

/** Finish for good: asks twice. */
export async function finish(desk) {
  const first = await ask(desk, {
    title: t('Finish this session for good?'),
    words: [t('Everything is kept and can be read. Nobody can add to it afterwards. To come back another day, pause instead.')],
    yes: t('Finish'),
    third: t('Pause instead'),
    no: t('Stay here'),
  });
  if (first === 'third') return pause(desk, true);
  if (first !== 'yes') return false;
  const second = await ask(desk, {
    title: t('Really finish?'),
    words: [t('A finished session does not open again.')],
    yes: t('Yes, finish for good'),
    no: t('Stay here'),
  });
  return second === 'yes' && act(desk, { type: 'finish_session', sure: true });
}

/** Pause the session: the sitting ends, everything is kept. */
export async function pause(desk, asked = false) {
  const answer = asked
    ? 'yes'
    : await ask(desk, {
        title: t('Pause the session?'),
        words: [t('Everything is kept. People see that you have stopped, and you carry on from this step when you come back.')],
        yes: t('Pause'),
        no: t('Stay here'),
      });
  return answer === 'yes' && act(desk, { type: 'pause_session' });
}

export const addTime = (desk, seconds) => act(desk, { type: 'add_time', seconds });
export const blank = (desk, on) => act(desk, { type: 'blank_screen', on });
export const spotlight = (desk, note) => act(desk, { type: 'spotlight', note });

/** Start the step's timebox: its own minutes, the holding step's for inner steps without any, else to the next fixed time, else five. */
export function startTimebox(desk) {
  const minutes = boxMinutes(desk.store);
  return act(desk, { type: 'start_timebox', seconds: Math.round(minutes * 60) });
}
export function boxMinutes(store) {
  const { step, top } = sessionOf(store);
  const steps = topSteps(store);
  const place = { session: sessionOf(store), steps, at: steps.findIndex((one) => one.id === top), now: now() };
  return stepOf(store, step)?.minutes || stepOf(store, top)?.minutes || Math.min(180, untilFixed(place) ?? 0) || 5;
}
export function toggleTimebox(desk) {
  const box = sessionOf(desk.store).timebox;
  if (!box || box.state === 'stopped') return startTimebox(desk);
  return act(desk, { type: box.state === 'running' ? 'pause_timebox' : 'continue_timebox' });
}

/** Open a held step for everybody, after asking once. The server asks again where fewer than three wrote. */
export async function openTogether(desk, step, { count }) {
  const what = made(step, count);
  const answer = await ask(desk, {
    title: t('Open {what} together?', { what }),
    words: [t('Everyone sees them at the same moment. This cannot be taken back.')],
    yes: t('Open together'),
    no: t('Not yet'),
  });
  return answer === 'yes' && act(desk, { type: 'reveal', step: step.id });
}
const made = (step, count) => (step.kind === 'write' ? n('{n} note', '{n} notes', count) : n('{n} answer', '{n} answers', count));
export const lookFirst = (desk, step) => act(desk, { type: 'look_first', step: step.id });
