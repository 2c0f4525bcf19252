// Styles: the second sheet of the page is fetched when the first drawing stands, unless the server saw that it was needed at once.
const PATIENCE = 4000; // ms after which a page goes on without it

/** Resolves when the second sheet is here, or has taken too long; it comes after the first, as its rules must. */
export function dress(assets) {
  if (document.getElementById('more-styles')) return Promise.resolve();
  const sheet = Object.assign(document.createElement('link'), {
    id: 'more-styles',
    rel: 'stylesheet',
    href: `${assets}css/pages/room-more.css`,
  });
  return new Promise((done) => {
    sheet.onload = sheet.onerror = done;
    setTimeout(done, PATIENCE);
    document.querySelector('link[rel=stylesheet]').after(sheet);
  });
}
