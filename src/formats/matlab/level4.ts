// Level 4 MAT-files ("MAT-File Format", The MathWorks, chapter 2): matrices one after the other, without a signature. PhysioNet's
// challenges keep samples in them.

import { type Phrase, phrase } from '../../ecg/phrases';
import { bytesPer, DamagedArray, type NumberType, readNumbers, UnsupportedArray } from '../arrays/numbers';
import { columnMajor, type NumericArray, once, type TextValue, type Variables } from '../arrays/variables';
import { type Budget, BYTES_OF_OBJECT, BYTES_OF_TEXT } from '../kit/budget';

/** type, mrows, ncols, imagf, namlen: four bytes each. */
const HEADER = 20;
/** MATLAB's longest name, with the zero that ends it. */
const MAX_NAME = 64;

/** The digit P of the type MOPT. */
const PRECISIONS: readonly NumberType[] = ['f8', 'f4', 'i4', 'i2', 'u2', 'u1'];
/** The digit T. */
const TEXT = 1;
const SPARSE = 2;

/** A number, and a string that is added to a longer one. */
const BYTES_OF_CHARACTER = 40;

interface MatrixHeader {
  readonly littleEndian: boolean;
  readonly type: NumberType;
  readonly content: number;
  readonly rows: number;
  readonly columns: number;
  readonly complex: boolean;
  readonly name: string;
  /** Where the numbers begin. */
  readonly start: number;
}

/** The header at `offset`, or undefined where there is none. */
export function matrixHeader(bytes: Uint8Array, offset: number): MatrixHeader | undefined {
  if (bytes.length < offset + HEADER) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset + offset, HEADER);
  // M is 0 for little and 1 for big endian: the wrong order gives a number that is far too large.
  const littleEndian = view.getUint32(0, true) < 10_000;
  const mopt = view.getUint32(0, littleEndian);
  const [m, o, p, t] = [Math.floor(mopt / 1000), Math.floor(mopt / 100) % 10, Math.floor(mopt / 10) % 10, mopt % 10];
  const type = PRECISIONS[p];
  const [rows, columns, imagf, namlen] = [4, 8, 12, 16].map((at) => view.getUint32(at, littleEndian)) as [
    number,
    number,
    number,
    number,
  ];
  const sound =
    m === (littleEndian ? 0 : 1) && o === 0 && t <= SPARSE && imagf <= 1 && namlen >= 2 && namlen <= MAX_NAME;
  if (!sound || !type) return undefined;
  const letters = String.fromCharCode(...bytes.subarray(offset + HEADER, offset + HEADER + namlen));
  const name = /^([A-Za-z]\w*)\0+$/.exec(letters)?.[1];
  if (name === undefined) return undefined;
  const start = offset + HEADER + namlen;
  return { littleEndian, type, content: t, rows, columns, complex: imagf === 1, name, start };
}

/** The variables of a Level 4 MAT-file. */
export function readLevel4(bytes: Uint8Array, budget: Budget): Variables {
  const arrays: NumericArray[] = [];
  const texts: TextValue[] = [];
  const others: string[] = [];
  let damage: Phrase | undefined;
  let offset = 0;
  while (offset < bytes.length) {
    const header = matrixHeader(bytes, offset);
    if (!header) {
      damage = phrase('array-without-header');
      break;
    }
    const { littleEndian, type, content, rows, columns, complex, name, start } = header;
    const count = rows * columns;
    const end = start + count * bytesPer(type) * (complex ? 2 : 1);
    if (end > bytes.length) {
      damage = phrase('ends-in-variable', { name });
      if (arrays.length > 0) break;
      throw new DamagedArray(damage);
    }
    const data = bytes.subarray(start, end);
    budget.make(BYTES_OF_OBJECT);
    const shape = [rows, columns];
    if (content === SPARSE || complex) others.push(name);
    else if (content === TEXT) {
      budget.make(Math.min(rows, count) * BYTES_OF_TEXT + count * BYTES_OF_CHARACTER);
      texts.push({ name, texts: textRows(readNumbers(data, count, type, littleEndian), rows) });
    } else {
      const kind = type.startsWith('f') ? 'float' : 'integer';
      const values = once(() => readNumbers(data, count, type, littleEndian));
      arrays.push({ name, shape, strides: columnMajor(shape), kind, values });
    }
    offset = end;
  }
  if (arrays.length === 0 && others.length > 0)
    throw new UnsupportedArray(phrase('sparse-or-complex', { names: others }));
  return { arrays, texts, damage };
}

/** Each character is a number, and each text a row of the matrix. */
function textRows(characters: ArrayLike<number>, rows: number): string[] {
  return Array.from({ length: Math.min(rows, characters.length) }, (_, row) => {
    let text = '';
    for (let i = row; i < characters.length; i += rows) text += String.fromCharCode(characters[i]!);
    return text.trim();
  });
}
