// Home: groups the join code in threes while it is typed, and draws its letters on the two notes. Without this script the field takes it as it comes.
const field = document.getElementById('code');
const LETTERS = 6;

/** Six letters, a space after the third: "kmtq" becomes "KMT Q". Anything that is not a letter or digit goes. */
export function grouped(typed) {
  const letters = typed
    .toUpperCase()
    .replace(/[^\p{L}\p{N}]/gu, '')
    .slice(0, LETTERS);
  return letters.length > 3 ? `${letters.slice(0, 3)} ${letters.slice(3)}` : letters;
}

/** Where the caret belongs after grouping, so that a letter can be put right in the middle. */
export function caretAfter(typed, caret) {
  const before = typed.slice(0, caret).replace(/[^\p{L}\p{N}]/gu, '').length;
  return before > 3 ? before + 1 : before;
}

function draw() {
  const letters = field.value.replace(' ', '');
  document.querySelectorAll('.code-sheet i').forEach((cell, n) => {
    cell.textContent = letters[n] ?? '';
  });
}

if (field) {
  const tidy = () => {
    const [typed, caret] = [field.value, field.selectionStart ?? field.value.length];
    field.value = grouped(typed);
    field.setSelectionRange(caretAfter(typed, caret), caretAfter(typed, caret));
    draw();
  };
  field.closest('.code-field').classList.add('drawn');
  field.value = grouped(field.value);
  draw();
  field.addEventListener('input', (e) => {
    if (!e.isComposing) tidy();
  });
  field.addEventListener('compositionend', tidy);
}
