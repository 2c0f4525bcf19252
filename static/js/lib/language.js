// Language: which one this page is in, and the way to another: kept in a cookie, so that the server draws the page in it.
const YEAR = 365 * 24 * 60 * 60;

/** What there is to choose from: [code, its own name]. */
export const LANGUAGES = [
  ['en', 'English'],
  ['cy', 'Cymraeg'],
];

/** 'en' or 'cy'. */
export const language = () => document.documentElement.lang.slice(0, 2);

/** Loads the page again in another language and remembers it for a year; what is written here is kept. */
export function setLanguage(code) {
  document.cookie = `plenary-language=${code}; path=/; max-age=${YEAR}; samesite=lax`;
  location.reload();
}
