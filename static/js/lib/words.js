// Words: the sentences people read, in the page's language when its catalogue (one JSON block) has them.
const block = document.getElementById('words');
const catalogue = block ? JSON.parse(block.textContent) : {};
const forms = { en: (n) => (n === 1 ? 0 : 1), cy: (n) => (n === 1 ? 0 : n === 2 ? 1 : n === 8 || n === 11 ? 2 : 3) };
const language = document.documentElement.lang.slice(0, 2);

/** Put values into the {named} places of a sentence. */
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);

/** One sentence: t('Sent to {place}', {place}). */
export const t = (words, values = {}) => fill(catalogue[words]?.[0] ?? words, values);

/** A sentence that counts: n('{n} note', '{n} notes', 3). */
export function n(one, many, count, values = {}) {
  const found = catalogue[one];
  const which = found && forms[language] ? Math.min(forms[language](count), found.length - 1) : 0;
  return fill(found ? found[which] : count === 1 ? one : many, { n: count, ...values });
}

/** Words of a plan: a plain string, or one text per language. */
export const said = (words) =>
  words && typeof words === 'object' ? (words[language] ?? words.en ?? Object.values(words)[0] ?? '') : (words ?? '');

/** Words in quotation marks, unless some of them are quoted already. */
export const quoted = (words) => (words.includes('“') ? words : t('“{words}”', { words }));
