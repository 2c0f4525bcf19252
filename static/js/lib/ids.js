// Ids: 128 random bits in 22 characters; works over plain http, where crypto.randomUUID does not exist.

/** A new id of 22 base64url characters. */
export function newId() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '');
}
