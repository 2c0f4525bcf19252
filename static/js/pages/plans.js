// The library: ticking a filter shows its plans at once. Without this script the button does it.
const filters = document.getElementById('filters');
if (filters) {
  const KEY = 'plans-focus';
  const acts = filters.querySelector('.filter-acts');
  acts.querySelector('button').hidden = true;
  acts.hidden = !acts.querySelector('a');
  filters.addEventListener('change', (e) => {
    sessionStorage.setItem(KEY, `${e.target.name}=${e.target.value}`);
    filters.requestSubmit();
  });
  const last = sessionStorage.getItem(KEY);
  sessionStorage.removeItem(KEY);
  [...filters.elements].find((field) => last === `${field.name}=${field.value}`)?.focus();
}
