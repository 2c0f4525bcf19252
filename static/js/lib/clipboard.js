// Clipboard: words put where they can be pasted, in whatever browser and over whatever line: the event is there without a secure context too.

/** Put each kind of the same ({'text/plain': words}) on the clipboard; whether the browser let us. */
export function put(kinds) {
  let done = false;
  const give = (e) => {
    e.preventDefault();
    for (const [kind, words] of Object.entries(kinds)) e.clipboardData.setData(kind, words);
    done = true;
  };
  document.addEventListener('copy', give, { once: true });
  document.execCommand('copy');
  document.removeEventListener('copy', give);
  return done;
}
