// The door of a link: takes the key out of the address, hands it over for a cookie, and goes on to the page it opens.
const door = document.querySelector('[data-keys]');
const said = document.getElementById('door-said');
const asks = document.getElementById('door-name');
const code = document.getElementById('door-code');
const given = new URLSearchParams(location.hash.slice(1));
const key = given.get('key');
const as = given.get('as');

async function use(name = '') {
  try {
    const answer = await fetch(door.dataset.keys, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json' },
      body: JSON.stringify({ key, name }),
    });
    const told = await answer.json();
    if (answer.ok) location.replace(told.next);
    else said.textContent = answer.status === 422 ? told.sentence : said.dataset.wrong;
  } catch {
    said.textContent = said.dataset.down;
  }
}

if (door && key) {
  // The key must not stay in the history or be seen over a shoulder.
  history.replaceState(null, '', location.pathname);
  code.hidden = Boolean(as);
  if (as === 'co-facilitator') {
    said.textContent = said.dataset.welcome;
    asks.hidden = false;
    asks.onsubmit = (e) => {
      e.preventDefault();
      use(new FormData(asks).get('name'));
    };
    asks.querySelector('input').focus();
  } else {
    said.textContent = said.dataset.opening;
    await use();
  }
}
