/** A key for an intent. Over plain HTTP in a hall `crypto.randomUUID` is missing, `getRandomValues` is not. */
export function newKey(): string {
  if (typeof crypto.randomUUID === 'function') {
    return crypto.randomUUID();
  }
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
