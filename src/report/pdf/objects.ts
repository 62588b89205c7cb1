// The objects of a PDF file and how they are written (ISO 32000-1, 7.3 and 7.5).
import { zlibSync } from 'fflate';

const encoder = new TextEncoder();
/** From 0 to 9: beyond this it takes twice as long for a hundredth less. */
const LEVEL = 6;

/** Rows of the same number of bytes as differences from the row above, with the sign of that before each (PNG, filter type 2). */
function fromAbove(plain: Uint8Array, columns: number): Uint8Array {
  const rows = plain.length / columns;
  const out = new Uint8Array(rows * (columns + 1));
  for (let row = 0; row < rows; row++) {
    const from = row * columns;
    const to = row * (columns + 1);
    out[to] = 2;
    for (let i = 0; i < columns; i++) out[to + 1 + i] = plain[from + i]! - (row === 0 ? 0 : plain[from + i - columns]!);
  }
  return out;
}

/** A text as a string of PDF: as it is where it is plain, in UTF-16 otherwise. */
export function textString(text: string): string {
  if (/^[\x20-\x7e]*$/.test(text)) return `(${text.replace(/[\\()]/g, '\\$&')})`;
  let hex = 'FEFF';
  for (let i = 0; i < text.length; i++) hex += text.charCodeAt(i).toString(16).toUpperCase().padStart(4, '0');
  return `<${hex}>`;
}

/** A name: other characters than letters and digits by their codes. */
export const pdfName = (name: string): string =>
  `/${[...encoder.encode(name)]
    .map((byte) => {
      const character = String.fromCharCode(byte);
      return /[\w.+-]/.test(character) ? character : `#${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    })
    .join('')}`;

export type Reference = string & { readonly __brand: 'reference' };

/** Collects objects; a reference may be asked for before its object is there. */
export class PdfObjects {
  readonly #parts: Uint8Array[] = [];
  readonly #places: number[] = [];
  #length = 0;

  constructor() {
    // The second line tells programs that copy files that this is not text.
    this.#write('%PDF-1.7\n');
    this.#write(Uint8Array.of(0x25, 0xe2, 0xe3, 0xcf, 0xd3, 0x0a));
  }

  #write(part: string | Uint8Array): void {
    const bytes = typeof part === 'string' ? encoder.encode(part) : part;
    this.#parts.push(bytes);
    this.#length += bytes.length;
  }

  /** A number for an object that comes later. */
  reserve(): Reference {
    this.#places.push(-1);
    return `${this.#places.length} 0 R` as Reference;
  }

  #begin(reference: Reference): void {
    const number = Number.parseInt(reference, 10);
    this.#places[number - 1] = this.#length;
    this.#write(`${number} 0 obj\n`);
  }

  /** `content` is ASCII. */
  add(content: string, reference = this.reserve()): Reference {
    this.#begin(reference);
    this.#write(`${content}\nendobj\n`);
    return reference;
  }

  /**
   * Deflated; `entries` are those of its dictionary beside length and filter. Of content in rows of `columns` bytes that resemble each other the
   * differences are deflated, which are less than half as large.
   */
  stream(entries: string, content: string | Uint8Array, columns?: number): Reference {
    const plain = typeof content === 'string' ? encoder.encode(content) : content;
    const packed = zlibSync(columns === undefined ? plain : fromAbove(plain, columns), { level: LEVEL });
    const rows = columns === undefined ? '' : `/DecodeParms<</Predictor 12/Columns ${columns}>>`;
    const reference = this.reserve();
    this.#begin(reference);
    this.#write(`<<${entries}/Filter/FlateDecode${rows}/Length ${packed.length}>>\nstream\n`);
    this.#write(packed);
    this.#write('\nendstream\nendobj\n');
    return reference;
  }

  /** The whole file. */
  file(root: Reference, info: Reference): Uint8Array<ArrayBuffer> {
    const start = this.#length;
    const count = this.#places.length + 1;
    const lines = this.#places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`);
    this.#write(`xref\n0 ${count}\n0000000000 65535 f \n${lines.join('')}`);
    this.#write(`trailer\n<</Size ${count}/Root ${root}/Info ${info}>>\nstartxref\n${start}\n%%EOF\n`);
    const file = new Uint8Array(this.#length);
    let at = 0;
    for (const part of this.#parts) {
      file.set(part, at);
      at += part.length;
    }
    return file;
  }
}
