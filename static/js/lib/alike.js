// Alike: the words that notes share, for a hint which of them may belong together; small words and short ones do not count.

const SMALL = new Set(
  ('about after again also among because been before being between both could does doing each every from have having here into just like ' +
    'made make many more most much must need needs only other over same should some such than that their them then there these they this ' +
    'those through very want wants were what when where which while will with within without would your').split(' '),
);

const stem = (word) => word.replace(/(ing|ed|es|s|e)$/u, '');

/** The telling words of a text, without their endings: a Set. */
export const wordsIn = (text) =>
  new Set(
    (text.toLocaleLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []).filter((word) => !SMALL.has(word)).map((word) => stem(word)),
  );

/** A word that a text shares with some others, or null. */
export function sharedWord(text, others) {
  const theirs = new Set(others.flatMap((other) => [...wordsIn(other)]));
  for (const word of text.toLocaleLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? [])
    if (!SMALL.has(word) && theirs.has(stem(word))) return word;
  return null;
}
