// Relations: the words between two pieces of work, with the line each is drawn as; never told apart by colour.
import { nothing, svg } from '../../vendor/lit-html/lit-html.js';
import { said, t } from './words.js';

const MISSING = 'dotted';

/** The relations a connect step offers, in the framework's order: [{id, label, plain, drawn}]; all where it names none. */
export function relationsOf(store, step) {
  const all = Object.entries(store.framework.value?.relations ?? {}).map(([id, one]) => ({ ...one, id }));
  const named = step?.options?.relations ?? [];
  return named.length ? named.map((id) => all.find((one) => one.id === id)).filter(Boolean) : all;
}

/** One relation by id; an unknown one is called by its id. */
export const relationOf = (store, id) => {
  const found = store.framework.value?.relations?.[id];
  return found ? { ...found, id } : { id, label: id.replaceAll('_', ' '), plain: '', drawn: 'line' };
};

/** True for a link that is not there yet: "should meet". It ties nothing and nobody stops standing alone by it. */
export const isMissing = (store, link) => relationOf(store, link.relation).drawn === MISSING;

/** True where turning a link round changes what it says. */
export const isDirected = ({ drawn = '', directed }) => directed ?? drawn.includes('arrow');

const HEAD = 'M50 4l8 6-8 6';
const BACK = 'M14 4L6 10l8 6';
const LINES = {
  arrow: [`M6 10H57${HEAD}`],
  arrow_to: [`M58 10H7${BACK}`],
  line: ['M6 10H58'],
  double: ['M6 7H58M6 13H58'],
  double_line: ['M6 7H58M6 13H58'],
  barred: ['M6 10H55M57 2V18'],
  barred_arrow: ['M6 10H55M57 2V18'],
  dotted: ['M6 10H58'],
};

/** The line of a relation, for the eye only: its words always stand beside it. */
export const line = (relation) =>
  svg`<svg class="relation-line" viewBox="0 0 64 20" aria-hidden="true">${(LINES[relation.drawn] ?? LINES.line).map(
    (path) => svg`<path d=${path} stroke-dasharray=${relation.drawn === MISSING ? '2 6' : nothing}></path>`,
  )}</svg>`;

/** "One referral form feeds Home visit": the whole link as a sentence. */
export const sentence = (from, relation, to) => t('“{from}” {relation} “{to}”', { from, relation: said(relation.label), to });
