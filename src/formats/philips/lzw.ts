// LZW with codes of 10 bits, as in the XLI compression of Philips' ECGs. What is known of it was found out by the project
// sierra-ecg-tools (its wiki, "XLI Compression"); the codes are in network bit order and of one width from the first to the last.

const CODE_BITS = 10;
const CODE_MASK = (1 << CODE_BITS) - 1;
/** Codes below stand for one byte. */
const FIRST_STRING = 256;
/** The last code that can stand for a string; 1023 after it ends the data. Once it is given, the table stays as it is. */
const LAST_STRING = 1022;

export interface Unpacked {
  readonly bytes: Uint8Array;
  /** Whether a code came that cannot be, or more than `limit` bytes, so that `bytes` are only the beginning. */
  readonly cut: boolean;
}

/** Unpacks one chunk, up to its end code or else its end. */
export function unpackLzw(packed: Uint8Array, limit: number): Unpacked {
  // A string is the string of another code and one byte more.
  const prefix = new Int16Array(LAST_STRING + 1);
  const last = new Uint8Array(LAST_STRING + 1);
  const first = new Uint8Array(LAST_STRING + 1);
  const length = new Uint16Array(LAST_STRING + 1);
  for (let code = 0; code < FIRST_STRING; code++) {
    last[code] = first[code] = code;
    length[code] = 1;
  }
  let out = new Uint8Array(Math.min(limit, 4 * packed.length + 64));
  let written = 0;
  let next = FIRST_STRING;
  let previous = -1;
  let bits = 0;
  let held = 0;
  for (const byte of packed) {
    held = ((held << 8) | byte) & 0xfffff;
    bits += 8;
    if (bits < CODE_BITS) continue;
    bits -= CODE_BITS;
    const code = (held >> bits) & CODE_MASK;
    if (code > LAST_STRING) break;
    const known = code < next || (code === next && previous >= 0);
    const end = written + (code < next ? length[code]! : length[previous]! + 1);
    if (!known || end > limit) return { bytes: out.subarray(0, written), cut: true };
    if (previous >= 0 && next <= LAST_STRING) {
      prefix[next] = previous;
      first[next] = first[previous]!;
      // The code that is only now being made is its own first byte.
      last[next] = code === next ? first[previous]! : first[code]!;
      length[next] = length[previous]! + 1;
      next++;
    }
    if (end > out.length) {
      const larger = new Uint8Array(Math.min(limit, 2 * end));
      larger.set(out);
      out = larger;
    }
    for (let at = end - 1, string = code; at >= written; at--) {
      out[at] = last[string]!;
      string = prefix[string]!;
    }
    written = end;
    previous = code;
  }
  return { bytes: out.subarray(0, written), cut: false };
}
