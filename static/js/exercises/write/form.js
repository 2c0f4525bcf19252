// The form of a write step: its fields, and what is still lacking before it can be sent.

/** Letters a note may have where its field says nothing. */
export const LETTERS = 140;

/** True for a field of words. */
export const isText = (field) => ['text', 'long'].includes(field.type ?? 'text');

/** The fields of a write step; without any it has one, `text`. */
export const fieldsOf = (step) =>
  step.options.fields?.length
    ? step.options.fields
    : [{ id: 'text', type: 'text', max: step.options.max ?? LETTERS, required: true }];

/** The first field that still needs an answer, or null; a form without needed fields needs any one of them, a photo needs words. */
export function missing(step, draft) {
  const fields = fieldsOf(step);
  const words = fields.filter(isText);
  const wordless = fields.some((field) => field.type === 'photo' && draft[field.id]) && !words.some((field) => draft[field.id]);
  return (
    fields.find((field) => field.required && !draft[field.id]) ??
    (wordless ? words[0] : undefined) ??
    (fields.some((field) => draft[field.id]) ? null : fields[0])
  );
}
