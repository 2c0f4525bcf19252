// Likings: what a person has chosen for this browser alone; a browser that keeps nothing forgets them and says nothing.

/** A liking by name, '' when there is none. */
export function liking(name) {
  try {
    return localStorage.getItem(`plenary-${name}`) ?? '';
  } catch {
    return '';
  }
}

/** Remember a liking; '' forgets it. */
export function like(name, value) {
  try {
    if (value) localStorage.setItem(`plenary-${name}`, value);
    else localStorage.removeItem(`plenary-${name}`);
  } catch {
    /* a browser that denies storage still shows the page as asked until it is reloaded */
  }
}
