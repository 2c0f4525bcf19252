// Announce: one polite live region; my own acts are said at once, others' are summed up every ten seconds.
const region = document.createElement('div');
region.className = 'visually-hidden';
region.setAttribute('role', 'status');
region.setAttribute('aria-live', 'polite');
document.body.append(region);

let muted = false;
const sums = new Map();
let timer;

/** Say one sentence now. The same sentence twice is said twice. */
export function announce(sentence) {
  region.textContent = region.textContent === sentence ? `${sentence}\u00a0` : sentence;
}

/** Count something others did; `sentence(count)` is said with the next sum, at most every ten seconds. */
export function announceSum(kind, count, sentence) {
  if (muted || !count) return;
  sums.set(kind, { count: (sums.get(kind)?.count ?? 0) + count, sentence });
  timer ??= setTimeout(() => {
    announce([...sums.values()].map((sum) => sum.sentence(sum.count)).join('. '));
    sums.clear();
    timer = undefined;
  }, 10_000);
}

/** Stop or start saying what others do. */
export function mute(on) {
  muted = on;
  if (on) sums.clear();
}
