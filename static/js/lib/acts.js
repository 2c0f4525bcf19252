// Acts: what people do in a step that a facilitator may close for a while, in words; a kind without words of its own gets the general ones.
import { t } from './words.js';

/** What the desk calls an act. */
export const actWords = (id) =>
  ({
    write: t('Add notes'),
    place: t('Move notes'),
    add_places: t('Add places'),
    cluster: t('Gather into clusters'),
    propose: t('Propose clusters'),
    connect: t('Link'),
    rate: t('Rate'),
    vote: t('Vote'),
    pick: t('Choose'),
    promise: t('Promise'),
    speak: t('Ask to speak'),
    remark: t('Take down remarks'),
  })[id] ?? t('Answer');

/** What people read while it is closed. */
export const pausedWords = (id) =>
  ({
    write: t('Your facilitator has paused writing. What you have begun is kept.'),
    place: t('Your facilitator has paused placing notes. What you have placed stays.'),
    add_places: t('Your facilitator has paused adding places.'),
    cluster: t('Your facilitator has paused gathering notes. What is gathered stays.'),
    propose: t('Your facilitator has paused proposing clusters.'),
    connect: t('Your facilitator has paused linking. What you have linked stays.'),
    rate: t('Your facilitator has paused rating. What you have answered is kept.'),
    vote: t('Your facilitator has paused voting. Your dots are kept.'),
    pick: t('Your facilitator has paused choosing. What is chosen stays.'),
    promise: t('Your facilitator has paused promising. What is promised stays.'),
    speak: t('Your facilitator has paused the queue. Those who wait keep their places.'),
    remark: t('Your facilitator has paused taking down remarks.'),
  })[id] ?? t('Your facilitator has paused this for now. What you have begun is kept.');

/** Ids of what is closed in a step now. */
export const closedIn = (step) => (step?.switches ?? []).filter((act) => !act.on).map((act) => act.id);

/** Whether everything people do in a step is closed. */
export const allClosed = (step) => Boolean(step?.switches?.length) && step.switches.every((act) => !act.on);
