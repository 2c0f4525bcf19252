// The facilitator's door: takes the key out of the address, hands it over for a cookie, and goes on to the desk.
const door = document.querySelector('[data-keys]');
const said = document.getElementById('door-said');
const key = new URLSearchParams(location.hash.slice(1)).get('key');

if (door && key) {
  // The key must not stay in the history or be seen over a shoulder.
  history.replaceState(null, '', location.pathname);
  try {
    const answer = await fetch(door.dataset.keys, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ key }),
    });
    if (answer.ok) location.replace(door.dataset.next);
    else said.textContent = said.dataset.wrong;
  } catch {
    said.textContent = said.dataset.down;
  }
}
