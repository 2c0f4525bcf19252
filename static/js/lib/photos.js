// Photos: which fields hold one, where one is to be had, and how one is drawn anew so that nothing but the picture travels.
const LONGEST = 1600; // pixels of the longer side
const QUALITY = 0.82;
const here = new Map();

/** The ids of the photos among the values of a step's form. */
export const photosIn = (step, values) =>
  (step?.options?.fields ?? []).filter((field) => field.type === 'photo' && values?.[field.id]).map((field) => values[field.id]);

/** Show a photo from this device's own bytes: it may not be anywhere else yet. */
export function keepHere(id, { type, bytes }) {
  if (!here.has(id)) here.set(id, URL.createObjectURL(new Blob([bytes], { type })));
}

/** The address photos are sent to and had from. */
export const addressOf = (id) => `${location.pathname.replace(/\/[^/]+\/?$/, '')}/photos/${id}`;

/** Where a photo is to be had: on this device, else from the server. */
export const sourceOf = (id) => here.get(id) ?? addressOf(id);

/** A picture from a file, drawn anew: {type, bytes}; upright, small enough to send, without place, time or camera. Rejects what cannot be read. */
export async function redrawn(file) {
  const address = URL.createObjectURL(file);
  try {
    const picture = new Image();
    picture.src = address;
    await picture.decode();
    const scale = Math.min(1, LONGEST / Math.max(picture.naturalWidth, picture.naturalHeight));
    const canvas = document.createElement('canvas');
    canvas.width = Math.max(1, Math.round(picture.naturalWidth * scale));
    canvas.height = Math.max(1, Math.round(picture.naturalHeight * scale));
    const pen = canvas.getContext('2d');
    pen.fillStyle = '#fff';
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
    const blob = await new Promise((done) => canvas.toBlob(done, 'image/jpeg', QUALITY));
    return { type: 'image/jpeg', bytes: await blob.arrayBuffer() };
  } finally {
    URL.revokeObjectURL(address);
  }
}
