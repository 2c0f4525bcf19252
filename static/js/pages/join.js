// The door: moves focus to the first answer that needs another look, and into the new organisation's field when it opens.
const faults = document.querySelector('.faults');
const wrong = document.querySelector('[aria-invalid="true"]');
if (faults) (wrong ?? faults).focus();

const another = document.getElementById('another');
const newOne = document.querySelector('.chip.new input');
newOne?.addEventListener('change', () => {
  if (newOne.checked) another?.focus();
});
another?.addEventListener('input', () => {
  if (newOne && another.value) newOne.checked = true;
});
