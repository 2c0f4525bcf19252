// Words: the sentences people read, in the page's language when its catalogue (one JSON block) has them; on a screen in both.
const forms = { en: (n) => (n === 1 ? 0 : 1), cy: (n) => (n === 1 ? 0 : n === 2 ? 1 : n === 8 || n === 11 ? 2 : 3) };
const read = (id) => JSON.parse(document.getElementById(id)?.textContent ?? 'null');
const page = { language: document.documentElement.lang.slice(0, 2), catalogue: read('words') ?? {} };
const second = read('words-beside'); // {language, catalogue} where every sentence is to be had in a second language
const besides = new Map();

/** Put values into the {named} places of a sentence. */
const fill = (sentence, values) => sentence.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
const one = ({ catalogue }, words) => catalogue[words]?.[0] ?? words;
function counting({ language, catalogue }, single, many, count) {
  const found = catalogue[single];
  return found ? found[Math.min((forms[language] ?? forms.en)(count), found.length - 1)] : count === 1 ? single : many;
}

/** Say something in the page's language, and remember how the second one says it. */
function tell(say, values) {
  const told = fill(say(page), values);
  if (second) {
    const theirs = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, besides.get(value) ?? value]));
    remember(told, fill(say(second), theirs));
  }
  return told;
}
const remember = (told, beside) => (beside && beside !== told && besides.set(told, beside), told);

/** One sentence: t('Sent to {place}', {place}). */
export const t = (words, values = {}) => tell((where) => one(where, words), values);

/** A sentence that counts: n('{n} note', '{n} notes', 3). */
export const n = (single, many, count, values = {}) =>
  tell((where) => counting(where, single, many, count), { n: count, ...values });

/** What stands beside a text in the second language, as {text, lang}; null where there is none. */
export const besideOf = (text) => (besides.has(text) ? { text: besides.get(text), lang: second.language } : null);

const SENTENCE = new Set(['words', 'values', 'many', 'n']);
const isSentence = (value) => typeof value.words === 'string' && Object.keys(value).every((key) => SENTENCE.has(key));
const inLanguages = (value) => ('en' in value || 'cy' in value) && Object.values(value).every((text) => typeof text === 'string');

/** Words of a plan (a plain string, or one text per language), or a sentence of the server: {words, values, many, n}. */
export function said(words) {
  if (!words || typeof words !== 'object') return words ?? '';
  if (!isSentence(words)) return remember(words[page.language] ?? words.en ?? Object.values(words)[0] ?? '', words[second?.language]);
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
