// Plain: what somebody has already typed into the form that stands there while the scripts are on their way.

/** A list of at most one [step, draft]: the words in the boxes of the plain form. */
export function typedPlainly(app) {
  const form = app.querySelector('.plain-way form');
  const boxes = [...(form?.querySelectorAll('textarea') ?? [])].filter((box) => box.value);
  return boxes.length ? [[form.elements.step.value, Object.fromEntries(boxes.map((box) => [box.name.slice(6), box.value]))]] : [];
}
