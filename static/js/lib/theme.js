// Light, dark, or as the device says: kept in a cookie, so that the server can draw the page right the first time.
const YEAR = 365 * 24 * 60 * 60;

/** 'light', 'dark', or '' for the device's own. */
export const theme = () => document.documentElement.dataset.theme ?? '';

/** Turns the page to 'light', 'dark' or '' (the device's own) and remembers it for a year. */
export function setTheme(name) {
  if (name) document.documentElement.dataset.theme = name;
  else delete document.documentElement.dataset.theme;
  document.cookie = `plenary-theme=${name}; path=/; max-age=${name ? YEAR : 0}; samesite=lax`;
  mark();
}

function mark() {
  for (const button of document.querySelectorAll('[data-theme-switch]')) {
    button.setAttribute('aria-pressed', String(button.dataset.themeSwitch === theme()));
  }
}

for (const button of document.querySelectorAll('[data-theme-switch]')) {
  button.addEventListener('click', () => setTheme(button.dataset.themeSwitch));
}
for (const choice of document.querySelectorAll('[data-theme-choice]')) choice.hidden = false;
mark();
