// Letters: how many characters people see in a text, and a text cut to so many; an accent, a sign joined to another or a flag is one.
const PLAIN = /^[\n\x20-\u02ff\u2010-\u2027]*$/; // letters that never join, most of what is typed here
let segmenter; // made for the first text that needs it: making it takes a slow phone a tenth of a second

function split(text) {
  if (PLAIN.test(text) || !globalThis.Intl?.Segmenter) return Array.from(text);
  segmenter ??= new Intl.Segmenter(undefined, { granularity: 'grapheme' });
  return Array.from(segmenter.segment(text), (one) => one.segment);
}

/** How many characters people see. */
export const lettersIn = (text) => split(text).length;

/** The beginning of a text, of `most` characters that people see. */
export const cutTo = (text, most) => (text.length <= most || lettersIn(text) <= most ? text : split(text).slice(0, most).join(''));
