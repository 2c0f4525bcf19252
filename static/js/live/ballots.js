// Ballots: a signed slip that lets a nameless vote or mark be counted once without saying whose it is.

/** What ballotFor answers when another browser of this seat already holds the ballot. */
export const GIVEN = 'given-before';

const asking = new Map();

/** The ballot of this browser for a step and round, or null while the server cannot be reached. Asked for once; the server never gives a second. */
export async function ballotFor(outbox, step, round) {
  const key = `ballot/${step}/${round}`;
  const known = outbox.recall(key);
  if (known) return known;
  if (!asking.has(key))
    asking.set(
      key,
      fetchBallot(step).finally(() => asking.delete(key)),
    );
  const ballot = await asking.get(key);
  if (ballot && ballot !== GIVEN) await outbox.remember(key, ballot);
  return ballot;
}

async function fetchBallot(step) {
  try {
    const address = `${location.pathname.replace(/\/[^/]+\/?$/, '')}/ballots`;
    const answer = await fetch(address, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ step }),
    });
    if (!answer.ok) return answer.status === 409 ? GIVEN : null;
    return (await answer.json()).ballot;
  } catch {
    return null;
  }
}
