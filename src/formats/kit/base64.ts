/**
 * The bytes of base64 text, white space ignored; undefined where it is no base64 (RFC 4648, section 4).
 */
export function fromBase64(text: string): Uint8Array | undefined {
  try {
    const binary = atob(text.replace(/\s+/g, ''));
    return Uint8Array.from(binary, (character) => character.charCodeAt(0));
  } catch {
    return undefined;
  }
}
