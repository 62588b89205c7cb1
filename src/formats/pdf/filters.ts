// What streams are packed with (ISO 32000-1, 7.4). A stream that is damaged gives what could be unpacked of it.

import { Inflate, Unzlib } from 'fflate';
import type { Budget } from '../kit/budget';

/** Bytes that are inflated at a time: they become a thousand times as many at most. */
const STEP = 4096;
/** One stream unpacks to no more: the largest of real pages have some megabytes. */
const LARGEST = 64 * 2 ** 20;
/** Steps of a stream that is inflated, however short it is: its window and tables are made anew. */
const WINDOW = 1000;

/** Takes bytes that nobody knows the number of. */
class Sink {
  private out: Uint8Array;
  length = 0;

  constructor(
    expected: number,
    private readonly budget: Budget,
  ) {
    this.out = new Uint8Array(Math.max(256, expected));
    budget.make(this.out.length);
  }

  get full(): boolean {
    return this.length > LARGEST;
  }

  room(count: number): void {
    if (this.length + count <= this.out.length) return;
    const larger = new Uint8Array(Math.max(2 * this.out.length, this.length + count));
    this.budget.make(larger.length - this.out.length);
    larger.set(this.out.subarray(0, this.length));
    this.out = larger;
  }

  byte(value: number): void {
    this.room(1);
    this.out[this.length++] = value;
  }

  bytes(values: Uint8Array): void {
    this.room(values.length);
    this.out.set(values, this.length);
    this.length += values.length;
  }

  get result(): Uint8Array {
    return this.out.subarray(0, this.length);
  }
}

/** What a filter makes of bytes, and whether something was wrong with them. */
export interface Unfiltered {
  readonly bytes: Uint8Array;
  readonly damaged?: boolean;
}

/** RFC 1950, 9. */
function adler32(bytes: Uint8Array): number {
  let [a, b] = [1, 0];
  for (let at = 0; at < bytes.length; ) {
    const end = Math.min(at + 3800, bytes.length);
    for (; at < end; at++) {
      a += bytes[at]!;
      b += a;
    }
    a %= 65_521;
    b %= 65_521;
  }
  return b * 65_536 + a;
}

/** Whether the checksum stands at the end of a stream, which a line end may follow. */
function isWhole(packed: Uint8Array, bytes: Uint8Array): boolean {
  const sum = adler32(bytes);
  return [0, 1, 2].some((behind) => {
    const at = packed.length - 4 - behind;
    return at >= 0 && new DataView(packed.buffer, packed.byteOffset + at, 4).getUint32(0) === sum;
  });
}

function inflated(packed: Uint8Array, budget: Budget): Unfiltered {
  budget.step(WINDOW);
  const through = (Kind: typeof Unzlib | typeof Inflate, from: number): Unfiltered => {
    const sink = new Sink(Math.min(4 * packed.length, 2 ** 20), budget);
    // What the budget forbids is thrown after the stream has been left: its own errors are damage.
    let over: unknown;
    let damaged = false;
    const stream = new Kind((part) => {
      try {
        sink.bytes(part);
      } catch (error) {
        over = error;
      }
    });
    try {
      for (let at = from; at < packed.length && !sink.full && over === undefined; at += STEP)
        stream.push(packed.subarray(at, at + STEP), at + STEP >= packed.length);
    } catch {
      // What came before is kept.
      damaged = true;
    }
    if (over !== undefined) throw over;
    return { bytes: sink.result, damaged };
  };
  const whole = through(Unzlib, 0);
  // The two bytes of the header may be damaged alone.
  if (whole.bytes.length === 0 && packed.length >= 8) return { ...through(Inflate, 2), damaged: true };
  budget.step(whole.bytes.length >> 4);
  return { bytes: whole.bytes, damaged: whole.damaged === true || !isWhole(packed, whole.bytes) };
}

/** 7.4.4: codes of 9 to 12 bits; `early`: they grow a code before they must. */
function lzw(packed: Uint8Array, early: number, budget: Budget): Uint8Array {
  const sink = new Sink(4 * packed.length, budget);
  const prefix = new Uint16Array(4096);
  const suffix = new Uint8Array(4096);
  const lengths = new Uint16Array(4096);
  const text = new Uint8Array(4096);
  let [next, width, previous, held, bits] = [258, 9, -1, 0, 0];
  const spell = (code: number): number => {
    const length = code < 256 ? 1 : lengths[code]!;
    let at = length;
    let each = code;
    while (each >= 258 && at > 0) {
      text[--at] = suffix[each]!;
      each = prefix[each]!;
    }
    text[0] = each;
    return length;
  };
  for (let i = 0; i < packed.length && !sink.full; ) {
    while (bits < width && i < packed.length) {
      held = ((held << 8) | packed[i++]!) & 0xffffff;
      bits += 8;
    }
    if (bits < width) break;
    const code = (held >> (bits - width)) & ((1 << width) - 1);
    bits -= width;
    if (code === 257) break;
    if (code === 256) {
      [next, width, previous] = [258, 9, -1];
      continue;
    }
    if (code > next || (previous < 0 && code > 255)) break;
    const first = spell(code < next ? code : previous);
    const head = text[0]!;
    if (previous >= 0 && next < 4096) {
      prefix[next] = previous;
      suffix[next] = head;
      lengths[next] = (previous < 256 ? 1 : lengths[previous]!) + 1;
      next++;
    }
    const length = code === next - 1 && previous >= 0 ? spell(code) : first;
    sink.bytes(text.subarray(0, length));
    if (next + early >= 1 << width && width < 12) width++;
    previous = code;
  }
  return sink.result;
}

function ascii85(packed: Uint8Array, budget: Budget): Uint8Array {
  const sink = new Sink(packed.length, budget);
  let [value, count] = [0, 0];
  const put = (bytes: number) => {
    for (let i = 0; i < bytes; i++) sink.byte(Math.floor(value / 256 ** (3 - i)) & 255);
    [value, count] = [0, 0];
  };
  const begins = packed[0] === 0x3c && packed[1] === 0x7e ? 2 : 0;
  for (const byte of packed.subarray(begins)) {
    if (byte === 0x7e) break;
    if (byte === 0x7a && count === 0) put(4);
    else if (byte >= 33 && byte <= 117) {
      value = value * 85 + byte - 33;
      if (++count === 5) put(4);
    }
  }
  if (count > 1) {
    const bytes = count - 1;
    for (; count < 5; count++) value = value * 85 + 84;
    put(bytes);
  }
  return sink.result;
}

function asciiHex(packed: Uint8Array, budget: Budget): Uint8Array {
  const sink = new Sink(packed.length >> 1, budget);
  let high = -1;
  for (const byte of packed) {
    if (byte === 0x3e) break;
    const digit = Number.parseInt(String.fromCharCode(byte), 16);
    if (Number.isNaN(digit)) continue;
    if (high < 0) high = digit;
    else {
      sink.byte(16 * high + digit);
      high = -1;
    }
  }
  if (high >= 0) sink.byte(16 * high);
  return sink.result;
}

function runLength(packed: Uint8Array, budget: Budget): Uint8Array {
  const sink = new Sink(2 * packed.length, budget);
  for (let at = 0; at < packed.length && !sink.full; ) {
    const length = packed[at++]!;
    if (length === 128) break;
    if (length < 128) {
      sink.bytes(packed.subarray(at, at + length + 1));
      at += length + 1;
    } else if (at < packed.length) sink.bytes(new Uint8Array(257 - length).fill(packed[at++]!));
  }
  return sink.result;
}

export interface Prediction {
  readonly predictor: number;
  readonly colors: number;
  readonly bits: number;
  readonly columns: number;
}

/** 7.4.4.4: each byte is stored as a difference, as PNG does it or TIFF. */
function unpredicted(bytes: Uint8Array, { predictor, colors, bits, columns }: Prediction, budget: Budget): Uint8Array {
  const pixel = Math.max(1, (colors * bits) >> 3);
  const row = Math.ceil((colors * bits * columns) / 8);
  if (!(row > 0 && row < 2 ** 24)) return bytes;
  budget.make(bytes.length);
  if (predictor === 2) {
    if (bits !== 8) return bytes;
    const out = bytes.slice();
    for (let start = 0; start < out.length; start += row)
      for (let i = pixel; i < row && start + i < out.length; i++) out[start + i]! += out[start + i - pixel]!;
    return out;
  }
  const rows = Math.ceil(bytes.length / (row + 1));
  const out = new Uint8Array(Math.max(0, bytes.length - rows));
  budget.step(bytes.length >> 2);
  for (let r = 0; r < rows; r++) {
    const kind = bytes[r * (row + 1)]!;
    const from = r * (row + 1) + 1;
    const to = r * row;
    for (let i = 0; i < row && from + i < bytes.length; i++) {
      const left = i >= pixel ? out[to + i - pixel]! : 0;
      const above = r > 0 ? out[to + i - row]! : 0;
      const corner = r > 0 && i >= pixel ? out[to + i - row - pixel]! : 0;
      let guess = 0;
      if (kind === 1) guess = left;
      else if (kind === 2) guess = above;
      else if (kind === 3) guess = (left + above) >> 1;
      else if (kind === 4) {
        const [a, b, c] = [Math.abs(above - corner), Math.abs(left - corner), Math.abs(left + above - 2 * corner)];
        guess = a <= b && a <= c ? left : b <= c ? above : corner;
      }
      out[to + i] = bytes[from + i]! + guess;
    }
  }
  return out;
}

/** What a stream holds by one of its filters; undefined where that is none of these: pictures have their own. */
export function unfiltered(
  packed: Uint8Array,
  filter: string,
  prediction: Prediction,
  early: number,
  budget: Budget,
): Unfiltered | undefined {
  budget.step(packed.length >> 3);
  const predicted = ({ bytes, damaged = false }: Unfiltered): Unfiltered => ({
    bytes: prediction.predictor > 1 ? unpredicted(bytes, prediction, budget) : bytes,
    damaged,
  });
  switch (filter) {
    case 'FlateDecode':
    case 'Fl':
      return predicted(inflated(packed, budget));
    case 'LZWDecode':
    case 'LZW':
      budget.step(packed.length);
      return predicted({ bytes: lzw(packed, early, budget) });
    case 'ASCII85Decode':
    case 'A85':
      budget.step(packed.length);
      return { bytes: ascii85(packed, budget) };
    case 'ASCIIHexDecode':
    case 'AHx':
      budget.step(packed.length);
      return { bytes: asciiHex(packed, budget) };
    case 'RunLengthDecode':
    case 'RL':
      return { bytes: runLength(packed, budget) };
    default:
      return undefined;
  }
}
