// Bytes as text: four bytes as five digits of base 85 (as Ascii85 does it), in characters that HTML takes literally anywhere.

const BASE = 85;
const GROUP = 5;

/** The 85 characters of ASCII from * to ~, with ! in the place of <, which would begin a tag. */
const DIGITS = Array.from({ length: BASE }, (_, digit) => String.fromCharCode(42 + digit))
  .join('')
  .replace('<', '!');

const NO_DIGIT = 255;
const VALUES = new Uint8Array(128).fill(NO_DIGIT);
for (let digit = 0; digit < BASE; digit++) VALUES[DIGITS.charCodeAt(digit)] = digit;

/** Characters per slice of text that can be decoded by itself: a multiple of this. */
export const BASE85_GROUP = GROUP;

export function toBase85(bytes: Uint8Array): string {
  const rest = bytes.length % 4;
  const groups = Math.ceil(bytes.length / 4);
  const padded = new Uint8Array(groups * 4);
  padded.set(bytes);
  const view = new DataView(padded.buffer);
  const characters = new Uint8Array(groups * GROUP);
  for (let group = 0; group < groups; group++) {
    let number = view.getUint32(group * 4);
    for (let place = GROUP - 1; place >= 0; place--) {
      characters[group * GROUP + place] = DIGITS.charCodeAt(number % BASE);
      number = Math.floor(number / BASE);
    }
  }
  // A last group of fewer bytes needs one digit more than it has bytes.
  return new TextDecoder().decode(characters.subarray(0, characters.length - (rest === 0 ? 0 : 4 - rest)));
}

/** @throws RangeError where the text holds anything but digits. */
export function fromBase85(text: string): Uint8Array<ArrayBuffer> {
  const rest = text.length % GROUP;
  const bytes = new Uint8Array((Math.floor(text.length / GROUP) + 1) * 4);
  const view = new DataView(bytes.buffer);
  // The digits that a last short group lacks are the highest there is, so that the bytes it has come out as they were.
  const padded = rest === 0 ? text : text + DIGITS[BASE - 1]!.repeat(GROUP - rest);
  let wrong = 0;
  let offset = 0;
  for (let at = 0; at < padded.length; at += GROUP, offset += 4) {
    const a = VALUES[padded.charCodeAt(at)] ?? NO_DIGIT;
    const b = VALUES[padded.charCodeAt(at + 1)] ?? NO_DIGIT;
    const c = VALUES[padded.charCodeAt(at + 2)] ?? NO_DIGIT;
    const d = VALUES[padded.charCodeAt(at + 3)] ?? NO_DIGIT;
    const e = VALUES[padded.charCodeAt(at + 4)] ?? NO_DIGIT;
    wrong |= a | b | c | d | e;
    view.setUint32(offset, (((a * BASE + b) * BASE + c) * BASE + d) * BASE + e);
  }
  // Digits are below 85, so the highest bit is set by what is none.
  if (wrong & 0x80) throw new RangeError('The text is not base 85.');
  return bytes.subarray(0, offset - (rest === 0 ? 0 : GROUP - rest));
}
