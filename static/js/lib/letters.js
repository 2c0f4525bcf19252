// Letters: how many characters people see in a text, and a text cut to so many; an accent, a sign joined to another or a flag is one.
const segmenter = globalThis.Intl?.Segmenter ? new Intl.Segmenter(undefined, { granularity: 'grapheme' }) : null;

const split = (text) => (segmenter ? Array.from(segmenter.segment(text), (one) => one.segment) : Array.from(text));

/** How many characters people see. */
export const lettersIn = (text) => split(text).length;

/** The beginning of a text, of `most` characters that people see. */
export const cutTo = (text, most) => (text.length <= most || lettersIn(text) <= most ? text : split(text).slice(0, most).join(''));
