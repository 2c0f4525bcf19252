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

const SENTENCE = new Set(['words', 'values', 'many', 'n']);
const isSentence = (value) => typeof value.words === 'string' && Object.keys(value).every((key) => SENTENCE.has(key));
const inLanguages = (value) => ('en' in value || 'cy' in value) && Object.values(value).every((text) => typeof text === 'string');

/** Words of a plan (a plain string, or one text per language), or a sentence of the server: {words, values, many, n}. */
export function said(words) {
  if (!words || typeof words !== 'object') return words ?? '';
  if (!isSentence(words)) return words[language] ?? words.en ?? Object.values(words)[0] ?? '';
  const values = Object.fromEntries(Object.entries(words.values ?? {}).map(([name, value]) => [name, said(value)]));
  return words.many ? n(words.words, words.many, words.n, values) : t(words.words, values);
}

/** A record with everything in it that stands in several languages, or is a sentence of the server, in the page's language. */
export function spoken(record) {
  if (!record || typeof record !== 'object') return record;
  if (Array.isArray(record)) return record.map(spoken);
  if (isSentence(record) || inLanguages(record)) return said(record);
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, spoken(value)]));
}

/** Words in quotation marks, unless some of them are quoted already. */
export const quoted = (words) => (words.includes('“') ? words : t('“{words}”', { words }));
